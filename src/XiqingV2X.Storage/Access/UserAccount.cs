namespace XiqingV2X.Storage.Access;

/// <summary>A person who may sign in with a password.</summary>
/// <param name="Name">Name, unique.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Secret">Salted hash of the password.</param>
public sealed record UserAccount(string Name, UserRole Role, string Secret);
