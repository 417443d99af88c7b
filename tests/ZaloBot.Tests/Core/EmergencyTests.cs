using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed class EmergencyTests
{
    [TestCase("chay nha roi chu oi, gan nha tho", EmergencyKind.Fire)]
    [TestCase("nhà bên đang cháy cứu với", EmergencyKind.Fire)]
    [TestCase("cháyyyy nhà rồi!!!", EmergencyKind.Fire)]
    [TestCase("ngoài chợ tụi nó đang quánh nhau có cầm dao trời ơi", EmergencyKind.Violence)]
    [TestCase("co ong say ruou cam dao doi giet vo", EmergencyKind.Violence)]
    [TestCase("hôm qua nó dọa, giờ nó đang đứng trước cửa cầm dao", EmergencyKind.Violence)]
    [TestCase("nó kêu em trốn vô khách sạn quay clip, em sợ lắm chú ơi", EmergencyKind.Violence)]
    [TestCase("dau truong hoc co tai nan nguoi nam giua duong mau me nhieu lam", EmergencyKind.Accident)]
    [TestCase("đụng xe ở QL19, hai người bất tỉnh", EmergencyKind.Accident)]
    [TestCase("bé 5 tuổi rớt xuống sông", EmergencyKind.Rescue)]
    [TestCase("chan song qua, uong thuoc sau roi", EmergencyKind.SelfHarm)]
    [TestCase("thầy dạy kèm hay sờ mó con em, em sợ quá", EmergencyKind.Child)]
    [TestCase("bà nội con lẫn đi lạc từ trưa giờ chưa về", EmergencyKind.Missing)]
    [TestCase("đào đất thấy trái mìn", EmergencyKind.Explosive)]
    [TestCase("🆘🆘", EmergencyKind.Help)]
    [TestCase("cuu toi voi", EmergencyKind.Help)]
    public void Clear_danger_is_heard(string text, EmergencyKind kind) => Assert.That(Emergency.Scan(text), Is.EqualTo(kind));

    [TestCase("")]
    [TestCase("alo")]
    [TestCase("chay xe khong doi non bi phat bao nhieu")]
    [TestCase("chạy nhà hết xăng")]
    [TestCase("cháy túi rồi ad ơi")]
    [TestCase("mệt muốn chết luôn")]
    [TestCase("hồi xưa ở đây hay cháy nhà")]
    [TestCase("đọc báo thấy có vụ cầm dao cướp tiệm vàng")]
    [TestCase("giả sử cháy nhà thì gọi số nào")]
    [TestCase("nghe nói có vụ bắt cóc con nít ở cầu sông ba thiệt hông")]
    [TestCase("không có cháy nhà đâu")]
    [TestCase("hôm qua nhà tôi bị cướp")]
    [TestCase("con bò nhà tôi đi lạc")]
    [TestCase("nhà tôi bị mất trộm trong nhà tối qua")]
    [TestCase("mua bình chữa cháy ở đâu")]
    [TestCase("cầm dao đi ngoài đường có bị phạt không")]
    public void What_is_told_supposed_denied_or_over_is_no_emergency(string text) => Assert.That(Emergency.Scan(text), Is.Null);
}
