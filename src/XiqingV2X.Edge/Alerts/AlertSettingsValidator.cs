namespace XiqingV2X.Edge.Alerts;

/// <summary>Checks the settings of alerts.</summary>
internal static class AlertSettingsValidator
{
    public static void Validate(AlertSettings settings, List<string> errors)
    {
        foreach (AlertRule rule in new AlertRules(settings).All)
        {
            RuleSettings of = rule.Settings;
            if (of.Severity is not ("warning" or "critical"))
            {
                errors.Add($"Alerts: the severity '{of.Severity}' of {rule.Id} is neither warning nor critical.");
            }

            if (rule.BadIsAbove ? of.Clear > of.Raise : of.Clear < of.Raise)
            {
                errors.Add(FormattableString.Invariant($"Alerts: {rule.Id} would be raised at {of.Raise} and cleared at {of.Clear} at once: Clear must be on the good side of Raise."));
            }

            if (!(of.RaiseAfterS >= 0) || !(of.ClearAfterS >= 0))
            {
                errors.Add($"Alerts: RaiseAfterS and ClearAfterS of {rule.Id} are at least 0.");
            }
        }

        if (settings.Webhook.Length > 0 && (!Uri.TryCreate(settings.Webhook, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https")))
        {
            errors.Add($"Alerts:Webhook '{settings.Webhook}' is not an http or https address.");
        }

        if (settings.WebhookSecretFile.Length > 0 && !File.Exists(settings.WebhookSecretFile))
        {
            errors.Add($"Alerts:WebhookSecretFile '{settings.WebhookSecretFile}' does not exist.");
        }

        if (settings.Topic.IndexOfAny(['+', '#']) >= 0 || settings.Topic.StartsWith('$'))
        {
            errors.Add($"Alerts:Topic '{settings.Topic}' is no topic to publish on.");
        }

        if (settings.KeepDays < 1)
        {
            errors.Add($"Alerts:KeepDays is {settings.KeepDays}: it must be at least 1.");
        }
    }
}
