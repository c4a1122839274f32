using System.Text.Json.Serialization;

namespace XiqingV2X.Coverage.Plan;

/// <summary>Compiled readers of the plan's data files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PlanFiles.Goals))]
[JsonSerializable(typeof(PlanFiles.Indicators))]
[JsonSerializable(typeof(PlanFiles.Scenarios))]
internal sealed partial class PlanFilesJson : JsonSerializerContext;
