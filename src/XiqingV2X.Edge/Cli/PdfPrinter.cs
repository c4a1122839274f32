using System.Diagnostics;

namespace XiqingV2X.Edge.Cli;

/// <summary>Prints a page to PDF with the Chromium that is installed on the machine.</summary>
internal static class PdfPrinter
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Prints it.</summary>
    /// <exception cref="WrongUseException">No Chromium is installed.</exception>
    public static async Task PrintAsync(string html, string pdf)
    {
        string program = Programs.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
            ?? throw new WrongUseException("no Chromium is installed, which prints the PDF: install it (Debian: chromium), or use --format html");
        if (await LacksChineseFontAsync())
        {
            await Console.Error.WriteLineAsync("no Chinese font is installed: the PDF shows boxes for Chinese characters (Debian: fonts-noto-cjk), and so does the HTML on this machine");
        }

        DirectoryInfo profile = Directory.CreateTempSubdirectory("xv2x-pdf-");
        try
        {
            var info = new ProcessStartInfo(program,
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                .. Environment.UserName == "root" ? (string[])["--no-sandbox"] : [], // Chromium's sandbox refuses root.
                $"--user-data-dir={profile.FullName}", "--no-pdf-header-footer", $"--print-to-pdf={Path.GetFullPath(pdf)}",
                new Uri(Path.GetFullPath(html)).AbsoluteUri,
            ])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using Process chromium = Process.Start(info) ?? throw new InvalidOperationException($"{program} did not start");
            Task<string> error = chromium.StandardError.ReadToEndAsync();
            _ = chromium.StandardOutput.ReadToEndAsync();
            using var limit = new CancellationTokenSource(Limit);
            await chromium.WaitForExitAsync(limit.Token);
            if (chromium.ExitCode != 0 || !File.Exists(pdf))
            {
                throw new InvalidOperationException($"{program} printed no PDF (exit code {chromium.ExitCode}): {(await error).Trim()}");
            }
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }

    /// <summary>True when fontconfig, which Chromium asks as well, knows no font with Chinese characters.</summary>
    private static async Task<bool> LacksChineseFontAsync()
    {
        try
        {
            using Process list = Process.Start(new ProcessStartInfo("fc-list", [":lang=zh", "family"]) { RedirectStandardOutput = true })!;
            string fonts = await list.StandardOutput.ReadToEndAsync();
            await list.WaitForExitAsync();
            return list.ExitCode == 0 && string.IsNullOrWhiteSpace(fonts);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // No fontconfig to ask.
        }
    }
}
