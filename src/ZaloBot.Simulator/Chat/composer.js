// Where one writes: text, and everything that can be attached.

import { el, icon, iconButton, toast } from "./dom.js";
import { STICKERS, summary } from "./message.js";
import { record } from "./recorder.js";
import { send } from "./store.js";

const SAMPLE = { lat: 13.9512, lon: 108.6547 };
const FIELDS = { image: "image_url", video: "video_url", audio: "audio_url" };
const keyboard = matchMedia("(pointer: fine)");

/** The composer of one talk. In a group `group` says who writes. */
export function composer(talk, group) {
  const input = el("textarea", {
    "data-testid": "composer-text", rows: 1, maxlength: 20000, placeholder: "Nhập tin nhắn", "aria-label": "Tin nhắn",
    enterkeyhint: keyboard.matches ? "send" : "enter", oninput: grow, onkeydown: keyed,
  });
  const quoteBar = el("div.quote-bar", { hidden: true });
  const panel = el("div.panel", { hidden: true });
  const sendButton = iconButton("send", "Gửi", sendText, { "data-testid": "composer-send" });
  sendButton.classList.add("send");
  const tools = el("div.toolbar", { role: "toolbar", "aria-label": "Đính kèm" }, ...attachments(), group?.element ?? "");
  let quoted = null;

  function sendBody(draft) {
    const base = group ? group.writer() : {};
    if (!base) return toast("Hãy chọn người viết trước.");
    send(talk, { ...draft, body: { ...base, ...draft.body, ...(quoted && { quote: quoted.message_id }) } });
    quote(null);
    openPanel(null);
  }

  function sendText() {
    const text = input.value.trim();
    if (!text) return input.focus();
    const isLink = !talk.isGroup && /^https?:\/\/\S+$/.test(text);
    sendBody({ body: isLink ? { link_url: text } : { text }, show: { kind: "text", text } });
    input.value = "";
    grow();
    input.focus();
  }

  function sendFile(file) {
    const kind = talk.isGroup ? "image" : Object.keys(FIELDS).find(name => file.type.startsWith(`${name}/`)) ?? "file";
    sendBody({ file, field: FIELDS[kind] ?? "file_url", show: { kind, attachment: { url: URL.createObjectURL(file), name: file.name } } });
  }

  function grow() {
    talk.draft = input.value;
    sendButton.classList.toggle("ready", input.value.trim() !== "");
    input.style.height = "auto";
    if (input.scrollHeight) input.style.height = `${Math.min(input.scrollHeight, 132)}px`;
  }

  function keyed(event) {
    // A Vietnamese keyboard may still be composing the word when Enter is pressed.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !keyboard.matches) return;
    event.preventDefault();
    sendText();
  }

  function escaped(event) {
    if (event.key !== "Escape") return;
    openPanel(null);
    quote(null);
    input.focus();
  }

  function quote(message) {
    quoted = message;
    quoteBar.hidden = !message;
    if (!message) return;
    quoteBar.replaceChildren(icon("reply"), el("span", {}, summary(message)), iconButton("close", "Bỏ trả lời", () => quote(null)));
    input.focus();
  }

  /** Shows one panel above the composer; the same again closes it. */
  function openPanel(name, ...content) {
    const closing = name === null || panel.dataset.name === name;
    panel.hidden = closing;
    panel.dataset.name = closing ? "" : name;
    panel.replaceChildren(...(closing ? [] : content));
    panel.querySelector("button")?.focus();
  }

  function attachments() {
    const photo = attach("photo", "Ảnh hoặc video", pick(talk.isGroup ? "image/*" : "image/*,video/*"));
    if (talk.isGroup) return [photo];
    return [
      attach("sticker", "Nhãn dán", () => openPanel("sticker", stickers(id => sendBody({ body: { sticker: id }, show: { kind: "sticker", attachment: { sticker: id } } })))),
      photo,
      attach("voice", "Tin thoại", () => record(openPanel, sendFile, pick("audio/*"))),
      attach("location", "Vị trí", () => openPanel("location",
        placeForm(location => sendBody({ body: { location }, show: { kind: "location", attachment: location } })))),
      attach("file", "Tệp", pick()),
    ];
  }

  function pick(accept) {
    return () => {
      const chooser = el("input", { type: "file", accept, onchange: () => chooser.files[0] && sendFile(chooser.files[0]) });
      chooser.click();
    };
  }

  input.value = talk.draft;
  queueMicrotask(grow);
  const element = el("form.composer", { onsubmit: event => event.preventDefault(), onkeydown: escaped },
    quoteBar, panel, tools, el("div.line", {}, input, sendButton));
  return { element, quote, focus: () => input.focus(), propose: text => { input.value = text; grow(); input.focus(); } };
}

const attach = (name, label, onclick) => iconButton(name, label, onclick, { "data-testid": `attach-${name}` });

function stickers(onPick) {
  return el("div.stickers", {}, ...[...STICKERS].map(([id, look]) =>
    el("button", { type: "button", "aria-label": `Nhãn dán ${look}`, onclick: () => onPick(id) }, look)));
}

function placeForm(onSend) {
  const number = (label, limit) => el("input", { inputmode: "decimal", "aria-label": label, placeholder: label, "data-limit": limit });
  const lat = number("Vĩ độ", 90);
  const lon = number("Kinh độ", 180);
  const fill = place => { lat.value = place.lat; lon.value = place.lon; };
  const here = () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => fill({ lat: coords.latitude, lon: coords.longitude }), () => toast("Máy này không cho biết vị trí."));
  const submit = () => {
    const [latitude, longitude] = [lat, lon].map(field => Number(field.value.replace(",", ".")));
    const wrong = [lat, lon].find(field => !field.value.trim() || !(Math.abs(Number(field.value.replace(",", "."))) <= field.dataset.limit));
    if (wrong) return wrong.focus();
    onSend({ lat: latitude, lon: longitude });
  };
  return el("div.place-form", {}, el("div.fields", {}, lat, lon), el("div.choices", {},
    el("button.chip", { type: "button", onclick: () => fill(SAMPLE) }, "Vị trí mẫu ở An Khê"),
    navigator.geolocation && el("button.chip", { type: "button", onclick: here }, "Chỗ tôi đang đứng"),
    el("button.chip.primary", { type: "button", onclick: submit }, "Gửi vị trí")));
}
