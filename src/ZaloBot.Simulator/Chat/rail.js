// The list of people and groups: the home screen on a phone, the left rail on a desk.

import { arrange, el, iconButton, toast } from "./dom.js";
import { fold, shortTime } from "./format.js";
import { avatar, summary } from "./message.js";
import { post } from "./platform.js";
import { groupKey, now, personOf, refetchLists, store, talkOf, unread, userKey } from "./store.js";

const SHOWN = 60;

/** `isOpen(key)`, `onOpen(key)`. Gives { element, update() }. */
export function rail({ isOpen, onOpen }) {
  const rows = new Map();
  const people = el("ul");
  const groups = el("ul");
  const more = el("p.hint");
  const search = el("input", { type: "search", placeholder: "Tìm tên", "aria-label": "Tìm tên", oninput: update });
  const name = el("input", { required: true, maxlength: 60, placeholder: "Tên, ví dụ: Bà Tứ", "aria-label": "Tên người dân", autocomplete: "off" });
  const form = el("form.add", { hidden: true, onsubmit: add }, name, el("button.chip.primary", { type: "submit" }, "Thêm"));
  const element = el("nav.rail", { "aria-label": "Danh sách trò chuyện" },
    el("header", {}, el("h1", {}, "Trò chuyện"), iconButton("add", "Thêm người dân", toggleForm, { "data-testid": "add-person" })),
    form, el("div.search", {}, search),
    el("div.lists", {}, el("h2", {}, "Người dân"), people, more, el("h2", {}, "Nhóm thôn, tổ dân phố"), groups));

  function toggleForm() {
    form.hidden = !form.hidden;
    if (!form.hidden) name.focus();
  }

  async function add(event) {
    event.preventDefault();
    try {
      const { user_id: id } = await post("/sim/users", { name: name.value.trim() });
      name.value = "";
      form.hidden = true;
      await refetchLists();
      onOpen(userKey(id));
    } catch (failure) {
      toast(`Không thêm được: ${failure.message}`);
    }
  }

  function row(key, label, attributes) {
    let node = rows.get(key);
    if (!node) {
      node = el("li", {}, el("button.entry", { type: "button", ...attributes, onclick: () => onOpen(key) },
        avatar(key.slice(2), label), el("span.name", {}, label), el("time"), el("span.preview"), el("span.badge")));
      rows.set(key, node);
    }
    const talk = talkOf(key);
    const last = talk.pending.at(-1) ?? talk.messages.at(-1);
    const count = unread(talk);
    node.querySelector("time").textContent = last ? shortTime(last.at, now()) : "";
    node.querySelector(".preview").textContent = last ? speaker(talk, last) + summary(last) : "Chưa có tin nhắn";
    const badge = node.querySelector(".badge");
    badge.textContent = count > 99 ? "99+" : count || "";
    badge.setAttribute("aria-label", count ? `${count} tin mới` : "");
    node.firstChild.classList.toggle("unread", count > 0);
    node.firstChild.setAttribute("aria-pressed", String(isOpen(key)));
    return node;
  }

  function update() {
    const wanted = fold(search.value.trim());
    const found = list => wanted ? list.filter(entry => fold(entry.name).includes(wanted)) : list;
    const somebody = latestFirst(found(store.people));
    arrange(people, somebody.slice(0, SHOWN).map(person =>
      row(userKey(person.user_id), person.name, { "data-testid": "person", "data-user-id": person.user_id })));
    arrange(groups, found(store.groups).slice(0, SHOWN).map(group =>
      row(groupKey(group.group_id), group.name, { "data-testid": "group", "data-group-id": group.group_id })));
    more.textContent = hint(somebody.length);
  }

  function hint(count) {
    if (count > SHOWN) return `và ${(count - SHOWN).toLocaleString("vi-VN")} người nữa: gõ tên để tìm.`;
    if (count > 0) return "";
    return search.value ? "Không có ai tên như vậy." : "Chưa có ai. Bấm + để thêm một người dân.";
  }

  return { element, update };
}

/** Who wrote last stands first; below them the others, the newest first. */
function latestFirst(list) {
  const lastAt = person => store.talks.get(userKey(person.user_id))?.messages.at(-1)?.at;
  const talking = list.filter(lastAt).sort((a, b) => Date.parse(lastAt(b)) - Date.parse(lastAt(a)));
  return [...talking, ...list.filter(person => !lastAt(person)).reverse()];
}

function speaker(talk, { from }) {
  if (from === "oa") return talk.isGroup ? "OA: " : "";
  return talk.isGroup ? `${personOf(from)?.name ?? "Người dân"}: ` : "Bạn: ";
}
