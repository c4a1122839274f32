using System.Globalization;
using System.IO.Hashing;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace XiqingV2X.Edge.Api;

/// <summary>What open data resources have in common: keys, CORS, rate limits, pages and tags.</summary>
internal static class OpenData
{
    /// <summary>Name of the CORS policy and of the rate limit.</summary>
    public const string Policy = "open-data";

    /// <summary>Header of an API key, beside <c>Authorization: Bearer</c>.</summary>
    public const string KeyHeader = "X-API-Key";

    private const int MostPerPage = 10_000;

    /// <summary>Members that go on with the clock alone: what has only grown older has not changed.</summary>
    private static readonly HashSet<string> OfTheClock = ["ageMs", "endsInS", "fromMs", "toMs"];

    /// <summary>Makes a route one of open data.</summary>
    public static RouteHandlerBuilder IsOpenData(this RouteHandlerBuilder route) =>
        route.WithMetadata(new OpenDataAttribute()).RequireCors(Policy).RequireRateLimiting(Policy);

    /// <summary>
    /// Answers with a page of a feature collection (<c>limit</c>, <c>offset</c>; all without), with a weak tag of what it says, or with
    /// 304 where the client has it.
    /// </summary>
    public static IResult Answer(HttpContext context, JsonObject collection)
    {
        var features = (JsonArray)collection["features"]!;
        int total = features.Count;
        if (!TryNumber(context.Request, "limit", total, 1, MostPerPage, out int limit) || !TryNumber(context.Request, "offset", 0, 0, int.MaxValue, out int offset))
        {
            return Results.Problem($"limit is 1 to {MostPerPage}, offset 0 or more", statusCode: StatusCodes.Status400BadRequest);
        }

        if (offset > 0 || limit < total)
        {
            JsonNode?[] all = [.. features];
            features.Clear();
            foreach (JsonNode? feature in all.Skip(offset).Take(limit))
            {
                features.Add(feature);
            }
        }

        collection["numberMatched"] = total;
        collection["numberReturned"] = features.Count;
        if (offset + (long)limit < total)
        {
            string next = QueryString.Create(context.Request.Query.Where(one => one.Key is not ("limit" or "offset"))
                .SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value)))
                .Append(KeyValuePair.Create("limit", (string?)Text(limit)))
                .Append(KeyValuePair.Create("offset", (string?)Text(offset + limit)))).ToString();
            context.Response.Headers.Link = $"<{context.Request.PathBase}{context.Request.Path}{next}>; rel=\"next\"";
        }

        var tag = new EntityTagHeaderValue($"\"{Hash(collection)}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(had => had.Equals(EntityTagHeaderValue.Any) || had.Compare(tag, useStrongComparison: false))
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Text(collection.ToJsonString(Json.Options), "application/geo+json; charset=utf-8");
    }

    private static bool TryNumber(HttpRequest request, string name, int without, int low, int high, out int value)
    {
        value = without;
        return request.Query[name] is not [{ } text]
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= low && value <= high);
    }

    private static string Hash(JsonNode node)
    {
        var hash = new XxHash128();
        var text = new MemoryStream();
        using var json = new Utf8JsonWriter(text);
        Write(json, node);
        json.Flush();
        hash.Append(text.GetBuffer().AsSpan(0, (int)text.Length));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                json.WriteStartObject();
                foreach ((string name, JsonNode? value) in members)
                {
                    if (!OfTheClock.Contains(name))
                    {
                        json.WritePropertyName(name);
                        Write(json, value);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (JsonNode? item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                node.WriteTo(json);
                break;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
