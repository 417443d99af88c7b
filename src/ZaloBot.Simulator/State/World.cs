namespace ZaloBot.Simulator.State;

/// <summary>Everything the simulated platform knows. All reads and writes of tables happen inside <see cref="Gate"/>.</summary>
internal sealed class World : IAsyncDisposable
{
    private const string SettingsKey = "settings";
    private readonly Journal _journal;
    private readonly Table[] _tables;
    private readonly Table<Settings> _settings;
    private readonly Dictionary<string, List<string>> _threads = [];
    private readonly List<LogRow> _log = [];
    private long _logSeq;

    public World(SimulatorOptions options)
    {
        _journal = new Journal(options.DataFolder);
        Blobs = new Blobs(options.DataFolder);
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
        LogRows = new("log", StateJson.Default.LogRow, row => row.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture), _journal, Index);
        _tables =
        [
            _settings, People, Messages, Groups, Assets, AccessTokens, RefreshTokens, Codes, Files, Uploads, Deliveries, LogRows,
        ];
        Restore(options);
        _journal.Start(_tables.SelectMany(table => table.Lines()));
    }

    public Lock Gate { get; } = new();

    public SimClock Clock { get; } = new();

    public Blobs Blobs { get; }

    public Settings Settings => _settings.Find(SettingsKey)!;

    public Toggles Toggles => Settings.Toggles;

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

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>In the order of writing to the log, each once.</summary>
    public IReadOnlyList<LogRow> Log => _log;

    public long NextLogSeq() => ++_logSeq;

    public void Change(Func<Settings, Settings> change) => _settings.Put(change(Settings));

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

    /// <summary>The last <paramref name="count"/> messages over all threads of one sort, newest first, from <paramref name="offset"/>.</summary>
    public IReadOnlyList<Message> Recent(bool inGroups, int offset, int count) =>
        [.. Messages.Rows.Where(message => message.InGroup == inGroups).OrderByDescending(message => message.At).Skip(offset).Take(count)];

    /// <summary><c>DELETE /sim</c>: keeps app, OA, secrets, tokens, and the people and groups marked to be kept, these as good as new.</summary>
    public void Reset()
    {
        _logSeq = _log.Count == 0 ? _logSeq : Math.Max(_logSeq, _log[^1].Seq);
        _threads.Clear();
        _log.Clear();
        Messages.KeepOnly(_ => false);
        LogRows.KeepOnly(_ => false);
        Deliveries.KeepOnly(_ => false);
        Uploads.KeepOnly(_ => false);
        Files.KeepOnly(_ => false);
        Blobs.Clear();
        KeepPeopleAndGroups();
        Change(old => new Settings
        {
            AppId = old.AppId,
            AppSecret = old.AppSecret,
            OaId = old.OaId,
            OaSecret = old.OaSecret,
            OaName = old.OaName,
            WebhookUrl = old.WebhookUrl,
            Granted = old.Granted,
            ClockShift = old.ClockShift,
            LogSeq = _logSeq,
        });
        _journal.StartOver(_tables.SelectMany(table => table.Lines()));
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        Clock.Dispose();
    }

    private void KeepPeopleAndGroups()
    {
        var now = Clock.GetUtcNow() - Clock.Shift;
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
        _settings.Put((old ?? Fresh()) with
        {
            AppId = options.AppId ?? old?.AppId ?? Ids.App(),
            AppSecret = options.AppSecret ?? old?.AppSecret ?? Ids.Secret(15),
            OaId = options.OaId ?? old?.OaId ?? Ids.Oa(),
            OaSecret = options.OaSecret ?? old?.OaSecret ?? Ids.Secret(15),
            WebhookUrl = options.WebhookUrl ?? old?.WebhookUrl,
        });
        Clock.ShiftTo(Settings.ClockShift);
        _logSeq = Math.Max(Settings.LogSeq, _log.Count == 0 ? 0 : _log[^1].Seq);
        if (old is null)
        {
            AddFreeAssets();
        }
    }

    private static Settings Fresh() => new() { AppId = "", AppSecret = "", OaId = "", OaSecret = "" };

    /// <summary>What a new OA of the larger package has to make groups with.</summary>
    private void AddFreeAssets()
    {
        foreach (var product in new[] { "gmf10", "gmf50", "gmf100", "gmf100", "gmf100", "gmf1000" })
        {
            Assets.Put(new Asset(Ids.Thing(), product, Now.AddYears(1), UsedBy: null));
        }
    }

    private void Index(Message message)
    {
        if (!_threads.TryGetValue(message.Thread, out var ids))
        {
            _threads[message.Thread] = ids = [];
        }

        ids.Add(message.Id);
    }

    private void Index(LogRow row) => _log.Add(row);
}
