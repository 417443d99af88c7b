// Who writes in a group: above its composer.

import { el, toast } from "./dom.js";
import { post } from "./platform.js";
import { groupOf, refetchLists, store } from "./store.js";

/** Who writes in a group, and whether the OA is named. Somebody who is not a member yet joins when chosen. */
export function groupBar(talk, onChange) {
  const who = el("select", { "aria-label": "Viết với tên", onchange: choose });
  const mention = el("button.chip", { type: "button", "aria-pressed": "false", "data-testid": "mention-oa", onclick: toggleMention }, "@OA");
  const element = el("div.group-bar", {}, el("label", {}, "Viết với tên ", who), mention);
  let members = [];
  let drawn = "";

  async function choose() {
    talk.writer = who.value;
    if (!members.includes(who.value)) {
      await post(`${talk.path}/members`, { user_id: who.value }).catch(failure => toast(`Không vào được nhóm: ${failure.message}`));
      await refetchLists();
    }
    onChange();
  }

  function toggleMention() {
    mention.setAttribute("aria-pressed", String(mention.getAttribute("aria-pressed") !== "true"));
  }

  function update() {
    members = groupOf(talk.id)?.members ?? [];
    talk.writer ??= store.people.find(person => members.includes(person.user_id))?.user_id;
    const look = JSON.stringify([members, store.people.map(person => person.name), talk.writer]);
    if (look === drawn) return;
    drawn = look;
    const option = person => el("option", { value: person.user_id, selected: person.user_id === talk.writer }, person.name);
    const [inside, outside] = [true, false].map(wanted => store.people.filter(person => members.includes(person.user_id) === wanted).slice(0, 200));
    who.replaceChildren(!talk.writer && el("option", { value: "" }, "chọn người…"), ...inside.map(option),
      outside.length ? el("optgroup", { label: "Chưa vào nhóm (chọn để vào)" }, ...outside.map(option)) : "");
  }

  return {
    element, update, size: () => members.length, writerId: () => talk.writer,
    writer() {
      const mentions = mention.getAttribute("aria-pressed") === "true";
      if (mentions) toggleMention();
      return talk.writer ? { user_id: talk.writer, mention_oa: mentions } : null;
    },
  };
}
