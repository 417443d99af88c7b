// The page: its address says what is open (#u=<user_id>, #g=<group_id>: one phone alone; #open=u:1,g:2: phones side by side).

import { arrange } from "./dom.js";
import { phone } from "./phone.js";
import { listen } from "./platform.js";
import { rail } from "./rail.js";
import { forgetAll, groupKey, groupOf, personOf, refetchAll, refetchLists, store, talkOf, touched, unread, userKey, watch } from "./store.js";

const RAIL = 300;
const PHONE = 320;
const narrow = matchMedia("(max-width: 719px)");
const stage = document.getElementById("stage");
const offline = document.getElementById("offline");
const phones = new Map();
const list = rail({ isOpen: key => address().open.includes(key), onOpen: open });
document.getElementById("app").prepend(list.element);

function address() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (parts.has("u")) return { alone: true, open: [userKey(parts.get("u"))] };
  if (parts.has("g")) return { alone: true, open: [groupKey(parts.get("g"))] };
  return { alone: false, open: (parts.get("open") ?? "").split(",").filter(key => /^[ug]:./.test(key)) };
}

function go(hash) {
  location.hash = hash;
}

const alone = key => go(key.replace(":", "="));
const beside = keys => go(keys.length ? `open=${keys.join(",")}` : "");

/** On a phone one talk fills the screen; on a desk the phones that fit stand side by side and the oldest makes room. */
function open(key) {
  if (narrow.matches) return alone(key);
  const opened = address().open;
  if (opened.includes(key)) return phones.get(key)?.focus();
  const room = Math.max(1, Math.min(3, Math.floor((innerWidth - RAIL) / PHONE)));
  beside([...opened, key].slice(-room));
}

function close(key) {
  beside(address().open.filter(other => other !== key));
}

function phoneOf(key) {
  if (!phones.has(key)) {
    phones.set(key, phone(talkOf(key), {
      back: () => narrow.matches ? go("") : beside([key]), close: () => close(key), alone: () => alone(key),
    }));
  }
  return phones.get(key);
}

function layout() {
  const { alone: single, open: keys } = address();
  const added = keys.filter(key => !phones.has(key));
  [...phones.keys()].filter(key => !keys.includes(key)).forEach(key => phones.delete(key));
  document.body.classList.toggle("alone", single);
  document.body.classList.toggle("talking", keys.length > 0);
  arrange(stage, keys.map(key => phoneOf(key).element));
  draw();
  if (!narrow.matches) phones.get(added.at(-1))?.focus();
}

let waiting = false;
const due = new Set();

/** Draws what changed at most once a frame. */
function draw(key = null) {
  due.add(key);
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    phones.forEach((shown, open) => (due.has(null) || due.has(open)) && shown.update());
    due.clear();
    list.update();
    const count = [...store.talks.values()].reduce((sum, talk) => sum + unread(talk), 0);
    document.title = count ? `(${count}) Trò chuyện` : "Trò chuyện";
  }, 16);
}

function onEvent({ type, user_id: userId, group_id: groupId }) {
  if (type === "user" || type === "group") refetchLists().catch(() => {});
  else if (type === "reset") restart();
  else touched(groupId ? groupKey(groupId) : userKey(userId));
}

function restart() {
  phones.clear();
  forgetAll().then(() => {
    const { open: keys } = address();
    const left = keys.filter(key => personOf(key.slice(2)) ?? groupOf(key.slice(2)));
    if (left.length < keys.length) beside(left);
    else layout();
  }, () => {});
}

watch(draw);
addEventListener("hashchange", layout);
document.addEventListener("visibilitychange", () => draw());
listen(onEvent, live => {
  offline.hidden = live;
  if (live) refetchAll().then(layout, () => {});
});
