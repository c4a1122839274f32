using System.Net;
using XiqingV2X.Edge.Hosting;
using XiqingV2X.Storage.Access;

namespace XiqingV2X.Edge.SignIn;

/// <summary>Checks the settings of how people come in.</summary>
internal static class SignInSettingsValidator
{
    public static void Validate(HttpOptions http, List<string> errors)
    {
        EdgeOptionsValidator.Between(http.SignIn.SessionHours, 1, 720, "Http:SignIn:SessionHours", errors);
        if ((http.CertificateFile.Length > 0) != (http.KeyFile.Length > 0))
        {
            errors.Add("Http:CertificateFile and Http:KeyFile go together.");
        }

        Exists(http.CertificateFile, "Http:CertificateFile", errors);
        Exists(http.KeyFile, "Http:KeyFile", errors);
        OidcSettings oidc = http.SignIn.Oidc;
        if (oidc.Authority.Length == 0)
        {
            return;
        }

        if (!Uri.TryCreate(oidc.Authority, UriKind.Absolute, out Uri? authority) || !(authority.Scheme == Uri.UriSchemeHttps || IsLoopback(authority)))
        {
            errors.Add($"Http:SignIn:Oidc:Authority '{oidc.Authority}' is not an https address.");
        }

        if (oidc.ClientId.Length == 0)
        {
            errors.Add("Http:SignIn:Oidc:ClientId is empty: name what the provider calls this node.");
        }

        Exists(oidc.ClientSecretFile, "Http:SignIn:Oidc:ClientSecretFile", errors);
    }

    /// <summary>True when somebody may sign in with a password.</summary>
    public static bool HasAccounts(string dataFolder) =>
        dataFolder.Length > 0 && File.Exists(Path.Combine(dataFolder, CredentialStore.FileName)) && CredentialStore.Open(dataFolder).ReadAccounts().Count > 0;

    private static bool IsLoopback(Uri address) => address.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(address.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip);

    private static void Exists(string file, string name, List<string> errors)
    {
        if (file.Length > 0 && !File.Exists(file))
        {
            errors.Add($"{name} '{file}' does not exist.");
        }
    }
}
