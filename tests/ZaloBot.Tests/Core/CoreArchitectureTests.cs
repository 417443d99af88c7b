using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ZaloBot.Core.Conversations;
using ZaloBot.Core.Dialogs;
using ZaloBot.Core.Officers;
using ZaloBot.Core.Policies;

namespace ZaloBot.Tests.Core;

public sealed class CoreArchitectureTests
{
    private static string Folder { get; } = CoreFolder();

    [Test]
    public void Core_references_nothing_but_the_framework_and_the_plan_of_phone_numbers() =>
        Assert.That(typeof(Engine).Assembly.GetReferencedAssemblies().Select(a => a.Name), Has.All.StartsWith("System").Or.EqualTo("PhoneNumbers"));

    [Test]
    public void Dialogs_know_no_policy()
    {
        var offenders = Files("Dialogs").Where(f => File.ReadAllText(f).Contains("Policies", StringComparison.Ordinal));

        Assert.That(offenders, Is.Empty);
        Assert.That(Files("Dialogs"), Is.Not.Empty);
    }

    [Test]
    public void Every_policy_file_is_in_the_list()
    {
        var files = Files("Policies").Where(f => File.ReadAllText(f).Contains("public static TurnResult Apply", StringComparison.Ordinal)).Select(NameOf);

        Assert.That(PolicyList.All.Select(p => p.Name), Is.EquivalentTo(files));
    }

    [Test]
    public void Every_dialog_folder_is_in_the_list()
    {
        var dialogs = Files("Dialogs").Select(NameOf).Where(n => n.EndsWith("Dialog", StringComparison.Ordinal));

        Assert.That(DialogList.All.Select(d => d.Start.Method.DeclaringType!.Name), Is.EquivalentTo(dialogs));
        Assert.That(Directory.GetDirectories(Path.Combine(Folder, "Dialogs")), Has.Length.EqualTo(DialogList.All.Count));
    }

    [Test]
    public void Every_action_file_is_in_the_list() =>
        Assert.That(ActionList.All, Has.Count.EqualTo(Files("Officers/Actions").Count()));

    [Test]
    public void Every_step_is_saved_by_its_name_and_belongs_to_a_dialog()
    {
        var steps = typeof(DialogState).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DialogState)) && !t.IsAbstract).ToList();
        var named = typeof(DialogState).GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false).Cast<JsonDerivedTypeAttribute>().Select(a => a.DerivedType);

        Assert.That(named, Is.EquivalentTo(steps));
        Assert.That(steps, Has.All.Matches<Type>(s => DialogList.All.Count(d => d.State?.IsAssignableFrom(s) == true) == 1));
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(Path.Combine(Folder, folder), "*.cs", SearchOption.AllDirectories);

    private static string NameOf(string file) => Path.GetFileNameWithoutExtension(file);

    private static string CoreFolder([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/ZaloBot.Core"));
}
