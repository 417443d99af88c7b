using System.Text;
using ZaloBot.Zalo;

namespace ZaloBot.Tests.Zalo;

public sealed class ZaloErrorsTests
{
    /// <summary>Every code of zalo-platform.md §5 with its first reaction class, in the table's order, then the other hosts' and OAuth's (§1.3).</summary>
    private static readonly (int Code, ErrorClass Class)[] Platform =
    [
        (-32, ErrorClass.BackOff), (-100, ErrorClass.Payload), (-200, ErrorClass.BackOff), (-201, ErrorClass.Payload),
        (-204, ErrorClass.Administrator), (-205, ErrorClass.Administrator), (-209, ErrorClass.Administrator), (-210, ErrorClass.Payload),
        (-211, ErrorClass.Later), (-212, ErrorClass.Administrator), (-213, ErrorClass.GiveUp), (-214, ErrorClass.BackOff),
        (-216, ErrorClass.RefreshToken), (-217, ErrorClass.GiveUp), (-218, ErrorClass.Later), (-219, ErrorClass.Administrator),
        (-220, ErrorClass.RefreshToken), (-221, ErrorClass.Administrator), (-223, ErrorClass.Administrator), (-224, ErrorClass.Administrator),
        (-227, ErrorClass.GiveUp), (-230, ErrorClass.GiveUp), (-232, ErrorClass.GiveUp), (-233, ErrorClass.Payload), (-234, ErrorClass.Later),
        (-235, ErrorClass.Administrator), (-237, ErrorClass.Group), (-238, ErrorClass.Group), (-240, ErrorClass.Payload),
        (-241, ErrorClass.Group), (-242, ErrorClass.Administrator), (-244, ErrorClass.GiveUp), (-248, ErrorClass.Payload),
        (-249, ErrorClass.Payload), (-320, ErrorClass.Administrator), (-321, ErrorClass.Administrator), (-403, ErrorClass.Group),
        (-1340, ErrorClass.Payload), (-1341, ErrorClass.Payload), (-305, ErrorClass.Unknown),
        (-124, ErrorClass.RefreshToken), (-108, ErrorClass.GiveUp), (-114, ErrorClass.GiveUp), (-119, ErrorClass.GiveUp), (-115, ErrorClass.Later),
        (-118, ErrorClass.GiveUp), (-131, ErrorClass.Administrator), (-133, ErrorClass.Later), (-137, ErrorClass.Administrator),
        (-144, ErrorClass.Later), (-147, ErrorClass.Later), (-1241, ErrorClass.Administrator),
        (452, ErrorClass.RefreshToken), (112, ErrorClass.Administrator), (210, ErrorClass.GiveUp),
        (-14002, ErrorClass.Administrator), (-14003, ErrorClass.Administrator), (-14014, ErrorClass.Administrator),
        (-14029, ErrorClass.Administrator), (-14012, ErrorClass.Administrator), (-14024, ErrorClass.Administrator),
    ];

    [Test]
    public void Every_code_of_the_platform_has_its_class()
    {
        var known = ZaloErrors.All.ToDictionary(error => error.Code, error => error.Class);

        Assert.That(known, Is.EquivalentTo(Platform.ToDictionary(row => row.Code, row => row.Class)));
    }

    [Test]
    public void Every_officer_text_is_short_composed_Vietnamese()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var error in ZaloErrors.All)
            {
                Assert.That(error.OfficerText, Has.Length.InRange(20, 160), $"{error.Code}");
                Assert.That(error.OfficerText, Does.EndWith("."), $"{error.Code}");
                Assert.That(error.OfficerText.IsNormalized(NormalizationForm.FormC), Is.True, $"{error.Code}");
            }
        }
    }

    [TestCase(ErrorClass.GiveUp, ErrorRetry.Never)]
    [TestCase(ErrorClass.Administrator, ErrorRetry.WhenAdministratorActed)]
    [TestCase(ErrorClass.Group, ErrorRetry.Never)]
    [TestCase(ErrorClass.RefreshToken, ErrorRetry.OnceWithNewToken)]
    public void A_class_that_no_retry_can_help_is_never_retried(ErrorClass errorClass, ErrorRetry retry) =>
        Assert.That(ZaloErrors.All.Where(error => error.Class == errorClass).Select(error => error.Retry).Distinct(), Is.EqualTo(new[] { retry }));

    [Test]
    public void A_code_nobody_told_us_of_is_tried_once_more()
    {
        var error = ZaloErrors.Of(-987);

        Assert.That(error, Has.Property(nameof(ZaloError.Class)).EqualTo(ErrorClass.Unknown));
        Assert.That(error.Retry, Is.EqualTo(ErrorRetry.OnceAfterPause));
        Assert.That(error.OfficerText, Does.Contain("-987"));
    }

    [Test]
    public void Only_a_generic_failure_may_have_arrived() =>
        Assert.That(ZaloErrors.All.Where(error => error.MayHaveArrived).Select(error => error.Code), Is.EqualTo(new[] { -200 }));

    [Test]
    public void An_invalid_parameter_that_is_the_token_is_a_dead_token()
    {
        Assert.That(ZaloErrors.Of(-201, "access_token").Class, Is.EqualTo(ErrorClass.RefreshToken));
        Assert.That(ZaloErrors.Of(-201, "user_id").Class, Is.EqualTo(ErrorClass.Payload));
    }
}
