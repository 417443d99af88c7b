using ZaloBot.Core.Understanding;

namespace ZaloBot.Tests.Core;

public sealed class TelexTests
{
    [TestCase("tooi", "tôi")]
    [TestCase("maats", "mất")]
    [TestCase("dduwowcj", "được")]
    [TestCase("nguwowif", "người")]
    [TestCase("luwaf", "lừa")]
    [TestCase("rooif", "rồi")]
    [TestCase("bof", "bò")]
    [TestCase("hoaf", "hòa")]
    [TestCase("gas", null)]
    [TestCase("sos", null)]
    [TestCase("nam", null)]
    [TestCase("zalo", null)]
    [TestCase("facebook", null)]
    public void Telex_is_read_only_where_a_syllable_comes_out(string typed, string? meant) => Assert.That(Telex.Decode(typed), Is.EqualTo(meant));

    [TestCase("nha2", "nhà")]
    [TestCase("d9a6y", "đây")]
    [TestCase("toi6", "tôi")]
    [TestCase("ngu7o7i2", "người")]
    [TestCase("5tr", null)]
    [TestCase("81b1", null)]
    [TestCase("ct01", null)]
    public void Vni_is_read_only_where_a_syllable_comes_out(string typed, string? meant) => Assert.That(Telex.DecodeVni(typed), Is.EqualTo(meant));

    [TestCase("tooi bij maats 2 con bof", "tôi bị mất 2 con bò")]
    [TestCase("toi6 bi5 ma6t1 xe d9a6y", "tôi bị mất xe đây")]
    [TestCase("nha o to 2, xe 81b1", "nha o to 2 xe 81b1")]
    public void A_text_is_read_as_it_was_meant(string typed, string meant) =>
        Assert.That(Normaliser.Read(typed).Marked, Is.EqualTo(meant));

    [TestCase("người")]
    [TestCase("mất")]
    [TestCase("được")]
    [TestCase("khuya")]
    public void What_keys_were_pressed_is_read_back(string word) => Assert.That(Telex.Decode(Telex.Undo(word)), Is.EqualTo(Syllable.IsValid(Telex.Undo(word)) ? null : word));
}
