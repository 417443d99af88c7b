using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ZaloBot.Service.OAuth;

namespace ZaloBot.Tests.Service.Tokens;

public sealed class PublicPagesTests
{
    private static readonly IOptions<OAuthOptions> Proof = Options.Create(new OAuthOptions { SiteVerification = ["Ab12", "Cd34"] });

    [Test]
    public void The_home_page_holds_every_code()
    {
        var page = DomainProof.Home(Proof).ResponseContent;

        Assert.That(page, Does.Contain("name=\"zalo-platform-site-verification\" property=\"zalo-platform-site-verification\" content=\"Ab12\"")
            .And.Contain("content=\"Cd34\""));
    }

    [Test]
    public void The_file_of_a_code_is_there_and_of_another_is_not()
    {
        var known = DomainProof.VerifierFile("Cd34", Proof).Result;
        var unknown = DomainProof.VerifierFile("cd34", Proof).Result;

        Assert.That(((ContentHttpResult)known).ResponseContent, Does.Contain("content=\"Cd34\"").And.Not.Contain("Ab12"));
        Assert.That(unknown, Is.InstanceOf<NotFound>());
    }

    [TestCase("Ab12_-", true), TestCase("\"><script>", false), TestCase("", false)]
    public void A_code_that_would_break_the_page_stops_the_start(string code, bool isFine)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Zalo:SiteVerification:0"] = code })
            .Build();

        var options = configuration.GetSection(OAuthOptions.Section).Get<OAuthOptions>()!;

        Assert.That(new OAuthOptionsValidator().Validate(null, options).Succeeded, Is.EqualTo(isFine));
    }

    [Test]
    public void Every_end_of_a_consent_has_its_page([ValueSource(nameof(Outcomes))] string name)
    {
        var outcome = Enum.Parse<ConsentOutcome>(name);

        var page = ConsentPage.Of(outcome);

        Assert.That(page.StatusCode == 200, Is.EqualTo(outcome == ConsentOutcome.Stored));
        Assert.That(page.ResponseContent, Does.StartWith("<!doctype html>").And.Contain("lang=\"vi\""));
    }

    private static string[] Outcomes => Enum.GetNames<ConsentOutcome>();
}
