namespace ZaloBot.Simulator.State;

/// <summary>Everything the simulated platform knows. All reads and writes of tables happen inside <see cref="Gate"/>.</summary>
internal sealed class World : IAsyncDisposable
{
    private const string SettingsKey = "settings";
    private readonly Journal _journal;
    private readonly Table[] _tables;
    private readonly Table<Settings> _settings;
    private readonly Dictionary<string, List<string>> _threads = [];
    private readonly List<string> _arrived = [];
    private readonly List<LogRow> _log = [];
    private volatile Settings _current = new() { AppId = "", AppSecret = "", OaId = "", OaSecret = "" };
    private long _logSeq;

    public World(SimulatorOptions options)
    {
        _journal = new Journal(options.DataFolder);
        _settings = new("settings", StateJson.Default.Settings, _ => SettingsKey, _journal);
        People = new("person", StateJson.Default.Person, person => person.Id, _journal);
        Messages = new("message", StateJson.Default.Message, message => message.Id, _journal, Index);
        Groups = new("group", StateJson.Default.Group, group => group.Id, _journal);
        Assets = new("asset", StateJson.Default.Asset, asset => asset.Id, _journal);
        AccessTokens = new("access", StateJson.Default.AccessToken, token => token.Value, _journal);
        RefreshTokens = new("refresh", StateJson.Default.RefreshToken, token => token.Value, _journal);
        Codes = new("code", StateJson.Default.AuthorisationCode, code => code.Value, _journal);
        Files = new("file", StateJson.Default.StoredFile, file => file.Id, _journal);
        Uploads = new("upload", StateJson.Default.Upload, upload => upload.Id, _journal);
        Deliveries = new("delivery", StateJson.Default.Delivery, delivery => delivery.Id, _journal);
        LogRows = new("log", StateJson.Default.LogRow, row => row.Seq.ToString(CultureInfo.InvariantCulture), _journal, _log.Add);
        _tables =
            [_settings, People, Messages, Groups, Assets, AccessTokens, RefreshTokens, Codes, Files, Uploads, Deliveries, LogRows];
        Restore(options);
        _journal.Start(_tables.SelectMany(table => table.Lines()));
    }

    public Lock Gate { get; } = new();
    public SimClock Clock { get; } = new();
    public Table<Person> People { get; }
    public Table<Message> Messages { get; }
    public Table<Group> Groups { get; }
    public Table<Asset> Assets { get; }
    public Table<AccessToken> AccessTokens { get; }
    public Table<RefreshToken> RefreshTokens { get; }
    public Table<AuthorisationCode> Codes { get; }
    public Table<StoredFile> Files { get; }
    public Table<Upload> Uploads { get; }
    public Table<Delivery> Deliveries { get; }
    public Table<LogRow> LogRows { get; }
    /// <summary>Readable without the gate.</summary>
    public Settings Settings => _current;
    public Toggles Toggles => Settings.Toggles;
    public DateTimeOffset Now => Clock.GetUtcNow();
    /// <summary>In the order of writing.</summary>
    public IReadOnlyList<LogRow> Log => _log;
    public long NextLogSeq() => ++_logSeq;
    public void Change(Func<Settings, Settings> change)
    {
        _current = change(_current);
        _settings.Put(_current);
    }

    /// <summary>Takes the gate itself: the clock moves between calls, never inside one.</summary>
    public void MoveClock(TimeSpan shift)
    {
        lock (Gate)
        {
            Change(settings => settings with { ClockShift = shift });
        }

        Clock.ShiftTo(shift);
    }

    /// <summary>The messages of a person or group in order of their time, oldest first.</summary>
    public IReadOnlyList<Message> Thread(string id) =>
        _threads.TryGetValue(id, out var ids) ? [.. ids.Select(message => Messages.Find(message)!).OrderBy(message => message.At)] : [];

    /// <summary>Messages of all chats, or of all groups, the last that came first.</summary>
    public IEnumerable<Message> Recent(bool inGroups) =>
        Enumerable.Reverse(_arrived).Select(id => Messages.Find(id)!).Where(message => message.InGroup == inGroups);

    /// <summary><c>DELETE /sim</c>: keeps app, OA, secrets, tokens, and the people and groups marked to be kept, these as good as new.</summary>
    public void Reset()
    {
        _threads.Clear();
        _arrived.Clear();
        _log.Clear();
        Messages.KeepOnly(_ => false);
        LogRows.KeepOnly(_ => false);
        Deliveries.KeepOnly(_ => false);
        Uploads.KeepOnly(_ => false);
        Files.KeepOnly(_ => false);
        KeepPeopleAndGroups(Clock.GetUtcNow() - Clock.Shift);
        Change(old => old with { WebhookEnabled = true, PackageQuotaUsed = 0, LogSeq = _logSeq, Limits = new(), Toggles = new(), Faults = new() });
        _journal.StartOver(_tables.SelectMany(table => table.Lines()));
    }

    public ValueTask DisposeAsync() => _journal.DisposeAsync();

    private void KeepPeopleAndGroups(DateTimeOffset now)
    {
        People.KeepOnly(person => person.Keep);
        foreach (var person in People.Rows.ToList())
        {
            var last = person.LastInteraction > now ? now : person.LastInteraction;
            People.Put(new Person { Id = person.Id, Name = person.Name, Following = person.Following, LastInteraction = last, Keep = true });
        }

        Groups.KeepOnly(group => group.Keep);
        Assets.KeepOnly(asset => asset.UsedBy is null || Groups.Find(asset.UsedBy) is not null);
        foreach (var asset in Assets.Rows.ToList())
        {
            Assets.Put(asset with { ValidThrough = now.AddYears(1) });
        }

        foreach (var group in Groups.Rows.ToList())
        {
            var members = group.Members.Where(member => People.Find(member) is not null).ToList();
            Groups.Put(group with { Members = members, Admins = [], Pending = [], OaMember = true, Disabled = false });
        }
    }

    private void Restore(SimulatorOptions options)
    {
        var byName = _tables.ToDictionary(table => table.Name);
        _journal.Load(line => byName.GetValueOrDefault(line.GetProperty("t").GetString()!)?.Load(line));
        var old = _settings.Find(SettingsKey);
        Change(fresh => (old ?? fresh) with
        {
            AppId = options.AppId ?? old?.AppId ?? Ids.App(),
            AppSecret = options.AppSecret ?? old?.AppSecret ?? Ids.Secret(15),
            OaId = options.OaId ?? old?.OaId ?? Ids.Oa(),
            OaSecret = options.OaSecret ?? old?.OaSecret ?? Ids.Secret(15),
            WebhookUrl = options.WebhookUrl ?? old?.WebhookUrl,
        });
        Clock.ShiftTo(Settings.ClockShift);
        _logSeq = _log.Count == 0 ? Settings.LogSeq : _log[^1].Seq;

        // What a new OA of the larger package has to make groups with.
        foreach (var product in old is null ? Asset.Products.Concat(["gmf100", "gmf100"]) : [])
        {
            Assets.Put(new Asset(Ids.Opaque(), product, Now.AddYears(1), UsedBy: null));
        }
    }

    private void Index(Message message)
    {
        if (!_threads.TryGetValue(message.Thread, out var ids))
        {
            _threads[message.Thread] = ids = [];
        }

        ids.Add(message.Id);
        _arrived.Add(message.Id);
    }
}
