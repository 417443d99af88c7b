// One message as a bubble.

import { el, icon, iconButton, toast } from "./dom.js";
import { clock, colourOf, initials, phoneNumber } from "./format.js";
import { groupOf, oaName, personOf, store } from "./store.js";

/** Stickers by the id the platform gives them. */
export const STICKERS = new Map(["👋", "🙏", "👍", "❤️", "😀", "😂", "😢", "😡", "😱", "🤔", "🚨", "🌾"]
  .map((look, index) => [`83e90e033246db18${String(index + 1).padStart(4, "0")}`, look]));

/** Reactions as the platform writes them. */
export const REACTIONS = new Map([["/-strong", "👍"], ["/-heart", "❤️"], [":>", "😆"], [":o", "😮"], [":-((", "😭"], [":-h", "😡"]]);

const KINDS = { image: "Hình ảnh", gif: "Ảnh động", audio: "Tin thoại", video: "Video", file: "Tệp", sticker: "Nhãn dán", location: "Vị trí", link: "Đường dẫn" };
const TICKS = { sending: "Đang gửi", failed: "Chưa gửi được", sent: "Đã gửi", received: "Đã nhận", seen: "Đã xem" };

export function avatar(id, name) {
  const face = el("span.avatar", { "aria-hidden": "true" }, id === "oa" ? icon("shield") : initials(name));
  if (id === "oa") face.classList.add("oa");
  else face.style.background = colourOf(id);
  return face;
}

export const authorOf = ({ from }) => from === "oa" ? oaName() : personOf(from)?.name ?? "Người dân";

/** The message in one line, for the list and for quotes. */
export const summary = message => KINDS[message.kind] && (message.kind !== "link" || !message.text) ? `[${KINDS[message.kind]}]` : plain(message.text ?? "");

/** Mentions by name: `[@id]` is how the platform writes them. */
function plain(text) {
  return text.replace(/\[@([^\]\s]+)\]/g, (_, id) => `@${id === store.info.oa_id ? oaName() : personOf(id)?.name ?? groupOf(id)?.name ?? "Tất cả"}`);
}

/**
 * `context`: { isGroup, mine, opens } (written by the phone's owner; first of a run), `quoted` (the message it answers), and what taps do: `onTap(index)`,
 * `onReact(icon)`, `onReply()`, `onRetry()`.
 */
export function messageNode(message, context) {
  const isOa = message.from === "oa";
  const author = authorOf(message);
  const bubble = el(`div.bubble.${message.kind}`, {},
    context.quoted && el("blockquote", {}, summary(context.quoted)), content(message, isOa), foot(message));
  const node = el("article.message", { "data-testid": "message", "data-from": isOa ? "oa" : "user", "data-message-id": message.message_id, "aria-label": context.mine ? "Bạn" : author },
    !context.mine && (context.opens ? avatar(isOa ? "oa" : message.from, author) : el("span.avatar.blank")),
    el("div.column", {},
      context.isGroup && !context.mine && context.opens && el("span.author", {}, author),
      el("div.row", {}, bubble, ...(context.onReply ? tools(context) : [])),
      buttons(message, context.onTap), reactionOf(message), message.state === "failed" && failure(message, context.onRetry)));
  node.classList.add(context.mine ? "mine" : "theirs");
  node.classList.toggle("opens", context.opens);
  tick(node, message);
  return node;
}

/** Ticks change often and alone, so they are set in place. */
export function tick(node, message) {
  const state = message.state ?? (message.ticks?.seen ? "seen" : message.ticks?.received ? "received" : "sent");
  const mark = node.querySelector("[data-testid=tick]");
  if (mark.dataset.state === state) return;
  mark.dataset.state = state;
  mark.title = TICKS[state];
  mark.setAttribute("aria-label", TICKS[state]);
  mark.replaceChildren(icon(state === "sending" ? "clock" : state === "failed" ? "alert" : state === "sent" ? "tick" : "ticks"));
}

function foot(message) {
  return el("span.foot", {}, el("time", { datetime: message.at }, clock(message.at)), el("span.tick", { "data-testid": "tick", role: "img" }));
}

function content(message, isOa) {
  const attachment = message.attachment ?? {};
  const url = localAddress(attachment.url);
  const caption = message.text && el("p.text", {}, ...linked(plain(message.text), isOa));
  switch (message.kind) {
    case "image":
    case "gif":
      return el("div", {}, media("img", url, { alt: caption ? "" : "Hình ảnh", loading: "lazy" }), caption);
    case "video": return media("video", url, { controls: true, preload: "metadata" });
    case "audio": return media("audio", url, { controls: true, preload: "metadata" });
    case "file": return el("a.card", { href: url, download: true }, icon("file"), el("span", {}, attachment.name ?? "Tệp đính kèm"));
    case "sticker": return el("span.sticker", { role: "img", "aria-label": "Nhãn dán" }, STICKERS.get(attachment.sticker) ?? "🙂");
    case "location": return place(attachment);
    default: return el("div", {}, caption || el("p.text", {}, attachment.url ?? attachment.description ?? ""), ...(message.elements ?? []).map(listed));
  }
}

function place({ lat, lon }) {
  const text = `${Number(lat).toFixed(5)}, ${Number(lon).toFixed(5)}`;
  return el("button.card.place", { type: "button", onclick: () => toast(`Điện thoại sẽ mở bản đồ tại ${text}`) },
    el("span.map", {}, icon("pin")), el("span", {}, el("strong", {}, "Vị trí"), el("br"), text));
}

/** One line of a list, or the request for contact details. */
function listed({ title, subtitle }) {
  return el("p.listed", {}, el("strong", {}, title ?? ""), subtitle && el("span", {}, subtitle));
}

/** What cannot be loaded (another host, a file long gone) is shown as its address. */
function media(tag, url, props) {
  const node = el(tag, { ...props, src: url });
  node.addEventListener("error", () => node.replaceWith(el("span.lost", {}, url ?? "không tải được")));
  return node;
}

/** Files live on the simulator, which this page may reach by another loopback name or port. */
function localAddress(url) {
  if (!url || url.startsWith("blob:")) return url;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return undefined;
  return /^(127\.0\.0\.1|localhost|\[::1\])$/.test(parsed.hostname) ? parsed.pathname + parsed.search : url;
}

/** Addresses in the OA's texts can be opened; what villagers pass on may be a trap and stays plain. */
function linked(text, isOa) {
  if (!isOa) return [text];
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 ? el("a", { href: part, target: "_blank", rel: "noreferrer" }, part) : part);
}

function buttons(message, onTap) {
  if (!message.buttons?.length) return null;
  return el("div.buttons", {}, ...message.buttons.map((button, index) =>
    el("button", {
      type: "button", "data-testid": "button", "data-type": button.type, onclick: () => {
        const does = onPhone(button);
        if (does) toast(does);
        onTap?.(index);
      },
    }, button.title)));
}

/** What a phone does by itself when such a button is tapped; null where the platform acts. */
function onPhone({ type, payload }) {
  switch (type) {
    case "oa.open.phone": return `📞 Điện thoại sẽ gọi ${phoneNumber(payload.phone_code)}`;
    case "oa.open.sms": return `✉️ Điện thoại sẽ soạn tin tới ${phoneNumber(payload.phone_code)}: “${payload.content ?? ""}”`;
    case "oa.open.url": return `🌐 Điện thoại sẽ mở ${payload.url}`;
    default: return null;
  }
}

function reactionOf(message) {
  return message.reaction && el("span.reaction", { role: "img", "aria-label": "Cảm xúc" }, REACTIONS.get(message.reaction) ?? message.reaction);
}

function failure(message, onRetry) {
  return el("div.failure", { role: "alert" }, `Chưa gửi được: ${message.reason}. `, el("button", { type: "button", onclick: onRetry }, "Gửi lại"));
}

function tools({ onReply, onReact }) {
  const choices = el("div.choices", { hidden: true },
    iconButton("reply", "Trả lời", onReply),
    ...[...REACTIONS].map(([name, look]) => el("button", { type: "button", "aria-label": `Thả ${look}`, onclick: () => onReact(name) }, look)));
  const show = shown => {
    choices.hidden = !shown;
    more.setAttribute("aria-expanded", String(shown));
    if (shown) choices.firstChild.focus();
  };
  const more = iconButton("more", "Trả lời hoặc thả cảm xúc", () => show(choices.hidden), { class: "icon-button more", "aria-expanded": "false" });
  choices.addEventListener("click", () => show(false));
  choices.addEventListener("focusout", event => !choices.contains(event.relatedTarget) && event.relatedTarget !== more && show(false));
  return [more, choices];
}
