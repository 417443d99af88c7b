// What the page knows: people, groups, and the talks that are open or listed. Everything is fetched again after a change; nothing is computed twice.

import { get, post, upload } from "./platform.js";

/** A talk with more than this many neighbours is fetched only when somebody opens it (load runs have 20,000 people). */
const LISTED = 60;

export const store = { people: [], groups: [], info: {}, talks: new Map(), skew: 0 };
const watchers = new Set();

/** Calls `watcher` after each change with the key of the talk that changed, or null when people or groups did. */
export const watch = watcher => watchers.add(watcher);
const changed = key => watchers.forEach(watcher => watcher(key));

export const userKey = id => `u:${id}`;
export const groupKey = id => `g:${id}`;
export const personOf = id => store.people.find(person => person.user_id === id);
export const groupOf = id => store.groups.find(group => group.group_id === id);
export const oaName = () => store.info.oa_name ?? "Công an khu vực";
export const now = () => new Date(Date.now() + store.skew).toISOString();

/** The talk of a key such as `u:123`: one villager with the OA, or a group. */
export function talkOf(key) {
  let talk = store.talks.get(key);
  if (!talk) {
    const id = key.slice(2);
    const isGroup = key.startsWith("g:");
    const path = isGroup ? `/sim/groups/${id}` : `/sim/users/${id}`;
    talk = { key, id, isGroup, path, messages: [], pending: [], loaded: false, read: 0, draft: "", refetch: coalesced(() => fetchTalk(talk)) };
    store.talks.set(key, talk);
    refetch(talk);
  }
  return talk;
}

/** One `work` at a time: calls that come while it runs become one more run after it. The answer is the run that is going on. */
function coalesced(work) {
  let running = null;
  let again = false;
  return function run() {
    if (running) again = true;
    else {
      running = work().finally(() => {
        running = null;
        if (again) run();
      });
      again = false;
    }
    return running;
  };
}

export const refetch = talk => talk.refetch();

async function fetchTalk(talk) {
  try {
    talk.messages = await get(`${talk.path}/messages`);
    const known = new Set(talk.messages.map(message => message.message_id));
    talk.pending = talk.pending.filter(message => !known.has(message.message_id));
    if (!talk.loaded) talk.read = talk.messages.length;
    talk.loaded = true;
    changed(talk.key);
  } catch {
    // The event stream notices the same outage and everything is fetched again when it is back.
  }
}

export const refetchLists = coalesced(async () => {
  const [people, groups, info, clock] = await Promise.all([get("/sim/users"), get("/sim/groups"), get("/sim/info"), get("/sim/clock")]);
  Object.assign(store, { people, groups, info, skew: Date.parse(clock.now) - Date.now() });
  people.slice(-LISTED).forEach(person => talkOf(userKey(person.user_id)));
  groups.slice(0, LISTED).forEach(group => talkOf(groupKey(group.group_id)));
  changed(null);
});

export async function refetchAll() {
  const known = [...store.talks.values()];
  await refetchLists();
  known.forEach(refetch);
}

export async function forgetAll() {
  store.talks.clear();
  await refetchLists();
}

/** Something was said or ticked off in the talk of `key`. */
export function touched(key) {
  const talk = store.talks.get(key);
  if (talk) refetch(talk);
  else if (store.talks.size < 3 * LISTED) talkOf(key);
}

/** OA messages the villager has not seen; in a group, what came since it was last open here. */
export function unread(talk) {
  if (talk.isGroup) return Math.max(0, talk.messages.length - talk.read);
  return talk.messages.filter(message => message.from === "oa" && !message.ticks?.seen).length;
}

/** The open and visible talk has been read to its end. */
export function markRead(talk) {
  const last = talk.messages.at(-1)?.message_id;
  if (!unread(talk) || talk.seenUpTo === last) return;
  talk.read = talk.messages.length;
  talk.seenUpTo = last;
  if (talk.isGroup) changed(talk.key);
  else post(`${talk.path}/seen`).then(() => refetch(talk), () => { talk.seenUpTo = null; });
}

/**
 * Sends what somebody wrote: `body` as the platform takes it, or a `file` whose address becomes the body's `field`. `show` is how the bubble looks
 * until the platform has it. The message carries an id of its own, so that a second try after a lost answer is the same message.
 */
export function send(talk, { body = {}, file, field, show }) {
  const id = [...crypto.getRandomValues(new Uint8Array(10))].map(byte => byte.toString(16).padStart(2, "0")).join("");
  const from = talk.isGroup ? body.user_id : "user";
  const message = { message_id: id, from, at: now(), quote: body.quote, ...show, body: { ...body, id }, file, field };
  talk.pending.push(message);
  return deliver(talk, message);
}

export async function deliver(talk, message) {
  message.state = "sending";
  changed(talk.key);
  try {
    if (message.file && !message.body[message.field]) message.body[message.field] = await upload(message.file);
    const { message_id } = await post(`${talk.path}/messages`, message.body);
    message.message_id = message_id;
    message.state = "sent";
  } catch (failure) {
    message.state = "failed";
    message.reason = failure instanceof TypeError ? "mất kết nối" : failure.message;
  }
  changed(talk.key);
  await refetch(talk);
}
