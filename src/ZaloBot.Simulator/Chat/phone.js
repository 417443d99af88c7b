// One open phone: a villager's talk with the OA, or a group seen by one of its members.

import { composer } from "./composer.js";
import { arrange, el, icon, iconButton, toast } from "./dom.js";
import { dayName, dayNumber } from "./format.js";
import { groupBar } from "./group-bar.js";
import { authorOf, avatar, messageNode, summary, tick } from "./message.js";
import { post } from "./platform.js";
import { deliver, groupOf, markRead, now, oaName, personOf, refetch, refetchLists } from "./store.js";

const PAGE = 150;
const RUN = 5 * 60 * 1000;
const EXAMPLES = ["mat trom con bo o thon An Dien Nam toi qua", "có số lạ gọi nói là công an bắt chuyển tiền", "làm tạm trú cần giấy tờ gì"];

/** `nav`: { back(), close(), alone() }. Gives { element, update(), focus() }. */
export function phone(talk, nav) {
  const drawn = new Map();
  const title = el("h2");
  const subtitle = el("p");
  const face = el("span.face");
  const log = el("div.log", { role: "log", "aria-live": "polite", tabindex: 0, onscroll: scrolled });
  const fresh = el("button.fresh", { type: "button", onclick: () => toEnd("smooth") }, icon("down"), "Tin mới");
  const notice = el("div.notice", { hidden: true });
  const group = talk.isGroup ? groupBar(talk, () => update()) : null;
  const input = composer(talk, group);
  const follow = el("button", { type: "button", onclick: () => toggleFollow() });
  const element = el("section.phone", { "data-testid": "conversation", [talk.isGroup ? "data-group-id" : "data-user-id"]: talk.id },
    el("header", {},
      iconButton("back", "Quay lại danh sách", nav.back, { class: "icon-button back" }), face, el("div.titles", {}, title, subtitle),
      !talk.isGroup && menu(follow, el("button", { type: "button", onclick: () => withdraw() }, "Rút lại đồng ý dữ liệu"),
        el("button.alone-item", { type: "button", onclick: nav.alone }, "Mở riêng máy này")),
      iconButton("close", "Đóng máy này", nav.close, { class: "icon-button close" })),
    notice, log, fresh, input.element);
  let shown = PAGE;
  let settled = false;
  let welcome;

  // The log stays at its end until the reader scrolls up; a keyboard that opens or a picture that loads does not change that.
  let following = true;
  let top = 0;
  const toEnd = behavior => log.scrollTo({ top: log.scrollHeight, behavior });
  log.addEventListener("load", () => following && toEnd("instant"), true);
  new ResizeObserver(() => following && toEnd("instant")).observe(log);

  function scrolled() {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    if (atEnd) following = true;
    else if (log.scrollTop < top) following = false;
    top = log.scrollTop;
    if (atEnd) fresh.classList.remove("shown");
  }

  async function act(path, body, done) {
    try {
      await post(path, body);
      await Promise.all([refetch(talk), refetchLists()]);
      if (done) toast(done);
    } catch (failure) {
      toast(`Không làm được: ${failure.message}`);
    }
  }

  const toggleFollow = () => act(`${talk.path}/${personOf(talk.id)?.following ? "unfollow" : "follow"}`);
  const withdraw = () => act(`${talk.path}/withdraw`, {}, "Đã rút lại đồng ý cho dùng dữ liệu.");

  function heading() {
    const owner = (talk.isGroup ? groupOf(talk.id) : personOf(talk.id))?.name ?? "người không còn ở đây";
    title.textContent = talk.isGroup ? owner : oaName();
    log.setAttribute("aria-label", `Tin nhắn, ${owner}`);
    face.replaceChildren(avatar(talk.isGroup ? talk.id : "oa", owner));
    if (talk.isGroup) {
      const { oa_member: oaMember } = groupOf(talk.id) ?? {};
      subtitle.textContent = oaMember === false ? "OA không còn trong nhóm" : `Nhóm · ${group.size()} thành viên`;
      return;
    }
    const follows = personOf(talk.id)?.following;
    subtitle.replaceChildren("Máy của ", el("strong", {}, owner));
    follow.textContent = follows ? "Bỏ quan tâm" : "Quan tâm";
    notice.hidden = follows !== false;
    if (!notice.hidden && !notice.firstChild) {
      notice.append("Chưa quan tâm trang này", el("button.chip.primary", { type: "button", onclick: toggleFollow }, "Quan tâm"));
    }
  }

  function contextOf(message, before, byId) {
    const mine = talk.isGroup ? message.from === group.writerId() : message.from === "user";
    const opens = before?.from !== message.from || Date.parse(message.at) - Date.parse(before.at) > RUN;
    const path = `${talk.path}/messages/${message.message_id}`;
    return {
      isGroup: talk.isGroup, mine, opens, quoted: byId.get(message.quote),
      onTap: talk.isGroup ? null : index => act(`${path}/tap`, { button: index }),
      onReply: !talk.isGroup && !message.state && (() => input.quote(message)),
      onReact: name => act(`${path}/react`, { icon: message.reaction === name ? "/-remove" : name }),
      onRetry: () => deliver(talk, message),
    };
  }

  /** The message's element: the one already there unless something other than a tick has changed. */
  function nodeOf(message, before, byId) {
    const context = contextOf(message, before, byId);
    const { ticks, body, file, state, ...lasting } = message;
    const look = JSON.stringify([lasting, summary(message), authorOf(message), context.mine, context.opens, context.quoted?.text, state === "failed", !state]);
    const old = drawn.get(message.message_id);
    if (old?.look === look) {
      tick(old.node, message);
      return old.node;
    }
    const node = messageNode(message, context);
    if (old) old.node.replaceWith(node);
    else if (settled) node.classList.add("new");
    drawn.set(message.message_id, { look, node });
    return node;
  }

  function messages() {
    const all = [...talk.messages, ...talk.pending];
    const byId = new Map(all.map(message => [message.message_id, message]));
    const nodes = [];
    if (all.length > shown) nodes.push(el("button.chip.older", { type: "button", onclick: () => { shown += PAGE; update(); } }, "Xem tin cũ hơn"));
    all.slice(-shown).forEach((message, index, list) => {
      const before = list[index - 1];
      const newDay = !before || dayNumber(before.at) !== dayNumber(message.at);
      if (newDay) nodes.push(daySeparator(message.at));
      nodes.push(nodeOf(message, newDay ? null : before, byId));
    });
    return nodes;
  }

  function daySeparator(at) {
    const key = `day ${dayNumber(at)}`;
    const node = drawn.get(key)?.node ?? el("div.day", { role: "separator" });
    node.textContent = dayName(at, now());
    drawn.set(key, { node });
    return node;
  }

  function update() {
    heading();
    group?.update();
    const height = log.scrollHeight;
    const last = log.lastElementChild?.dataset.messageId;
    const nodes = messages();
    if (nodes.length === 0 && talk.loaded) nodes.push(welcome ??= greeting(input.propose, talk.isGroup));
    arrange(log, nodes);
    following ||= talk.pending.some(message => message.state === "sending");
    if (following && log.scrollHeight !== height) toEnd(settled ? "smooth" : "instant");
    else if (!following && log.lastElementChild?.dataset.messageId !== last) fresh.classList.add("shown");
    settled ||= talk.loaded;
    if (document.visibilityState === "visible" && element.offsetParent) markRead(talk);
  }

  return { element, update, focus: input.focus };
}

function menu(...items) {
  const box = el("details.menu", {}, el("summary", { "aria-label": "Thêm", title: "Thêm" }, icon("more")), el("div.items", {}, ...items));
  box.addEventListener("click", event => event.target.closest(".items button") && (box.open = false));
  box.addEventListener("focusout", event => !box.contains(event.relatedTarget) && (box.open = false));
  return box;
}

function greeting(propose, isGroup) {
  if (isGroup) return el("div.greeting", {}, el("p", {}, "Nhóm chưa có tin nhắn nào."));
  return el("div.greeting", {}, avatar("oa"), el("h3", {}, oaName()),
    el("p", {}, "Bà con nhắn tin để báo tin, hỏi thủ tục hoặc nhờ giúp đỡ. Gõ thử:"),
    ...EXAMPLES.map(text => el("button.chip", { type: "button", onclick: () => propose(text) }, text)));
}
