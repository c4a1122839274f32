using System.CommandLine;
using XiqingV2X.Edge.Cli;

// The table of contents of xv2x. The way of a message through the node starts in Hosting/EdgeNode.cs.
var root = new RootCommand("XiqingV2X: the edge node of a V2X pilot zone, and its tools.")
{
    DemoCommand.Create(),      // broker, node and simulator on loopback
    EdgeCommand.Create(),      // the node: ingest, journal, metrics, store, forwarding, API
    DecodeCommand.Create(),    // UPER bytes -> JSON lines
    EncodeCommand.Create(),    // JSON lines -> UPER hex
    CaptureCommand.Create(),   // captures: info, cat, filter, merge, convert
    ReplayCommand.Create(),    // captures through the pipeline into a data folder
    TraceCommand.Create(),     // one message: from the journal to the rows it went into
    MetricsCommand.Create(),   // closed windows of a data folder
    LedgerCommand.Create(),    // what became of every upload
    QuarantineCommand.Create(), // what was refused: list, export, replay
    CoverageCommand.Create(),  // the report against the district plan
    RsuCommand.Create(),       // the register of roadside units
    RegisterCommand.Create(),  // the whole register: import, export, history
    UserCommand.Create(),      // people who may sign in
    KeyCommand.Create(),       // keys of other platforms
    AuditCommand.Create(),     // who changed what
    StatusCommand.Create(),    // how a running node is
    ConfigCommand.Create(),    // settings: check, show, schema
    BackupCommand.Create(),    // a copy of a data folder, also while its node runs
    RestoreCommand.Create(),   // and back
    DoctorCommand.Create(),    // what is wrong with a data folder, and what to do
};

return await CommandLine.RunAsync(root, args);
