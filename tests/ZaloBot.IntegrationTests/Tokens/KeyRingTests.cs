using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace ZaloBot.IntegrationTests.Tokens;

public sealed class KeyRingTests
{
    private const string DumpSql = """
        select coalesce(string_agg(row, e'\n'), '')
        from (
          select tokens::text as row from tokens
          union all select token_history::text from token_history
          union all select consent_requests::text from consent_requests
          union all select name || ' ' || xml from key_ring) rows
        """;

    [Test, CancelAfter(60_000)]
    public async Task A_stolen_dump_holds_no_token_and_no_key(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        var first = await rig.ImportAsync(replica, cancellationToken);
        var second = (await replica.Keeper().RefreshNowAsync(rig.OaId, 1, cancellationToken))!.Value;

        var dump = await rig.AskAsync(DumpSql, cancellationToken);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(dump, Does.Contain("key-").And.Contain(rig.OaId), "there is something to steal");
            Assert.That(dump, Does.Not.Contain(first).And.Not.Contain(second));
            Assert.That(dump, Does.Not.Contain("masterKey").And.Not.Contain("<"));
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task Another_process_with_the_key_file_reads_the_tokens(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var one = rig.NewReplica();
        await using var other = rig.NewReplica();

        var token = await rig.ImportAsync(one, cancellationToken);

        Assert.That((await other.Keeper().GetAsync(rig.OaId, cancellationToken))!.Value, Is.EqualTo(token));
    }

    [Test, CancelAfter(60_000)]
    public async Task Another_key_file_opens_nothing_and_adds_no_key(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var owner = rig.NewReplica();
        await rig.ImportAsync(owner, cancellationToken);
        await using var thief = rig.NewReplica(keyFile: TokenRig.NewKeyFile());

        await Assert.ThatAsync(() => thief.Keeper().GetAsync(rig.OaId, cancellationToken).AsTask(), Throws.InstanceOf<CryptographicException>());

        Assert.That(await rig.AskAsync("select count(*)::text from key_ring", cancellationToken), Is.EqualTo("1"));
    }

    [Test, CancelAfter(60_000)]
    public async Task A_row_moved_to_another_oa_opens_nothing(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var replica = rig.NewReplica();
        await rig.ImportAsync(replica, cancellationToken);
        await rig.AskAsync(
            """
            with oa as (insert into oas values ('2700000000000000099', 'khác', null, now()) returning oa_id)
            select '' from oa
            """,
            cancellationToken);
        await rig.AskAsync("update tokens set oa_id = '2700000000000000099' returning oa_id", cancellationToken);

        await Assert.ThatAsync(
            () => replica.Keeper().GetAsync("2700000000000000099", cancellationToken).AsTask(), Throws.InstanceOf<CryptographicException>());
    }

    [Test, CancelAfter(60_000)]
    public async Task A_new_key_is_read_back_after_being_wrapped(CancellationToken cancellationToken)
    {
        await using var rig = await TokenRig.StartAsync(cancellationToken);
        await using var one = rig.NewReplica();
        await using var other = rig.NewReplica();
        one.Services.GetRequiredService<IKeyManager>().CreateNewKey(rig.Clock.GetUtcNow(), rig.Clock.GetUtcNow().AddDays(90));

        var secret = one.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Protect("mật");

        Assert.That(other.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(secret), Is.EqualTo("mật"));
    }
}
