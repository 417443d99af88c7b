// How names, times and numbers are shown. Times are always Vietnam's (+07:00), whatever the browser's zone.

const OFFSET = 7 * 3600 * 1000;
const DAY = 24 * 3600 * 1000;
const WEEKDAYS = ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"];
const COLOURS = ["#e4577b", "#8a63d2", "#2f80ed", "#0f9d8a", "#e08a1e", "#5b8c2a", "#c0563f", "#4f6bd8"];

const two = number => String(number).padStart(2, "0");
const local = at => new Date(Date.parse(at) + OFFSET);

export function clock(at) {
  const time = local(at);
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
}

/** The day's number in Vietnam: equal for two times of one day. */
export const dayNumber = at => Math.floor((Date.parse(at) + OFFSET) / DAY);

export function dayName(at, now) {
  const ago = dayNumber(now) - dayNumber(at);
  if (ago === 0) return "Hôm nay";
  if (ago === 1) return "Hôm qua";
  const time = local(at);
  return `${WEEKDAYS[time.getUTCDay()]}, ${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}/${time.getUTCFullYear()}`;
}

/** The short time of the list: the clock today, else day and month. */
export function shortTime(at, now) {
  if (dayNumber(at) === dayNumber(now)) return clock(at);
  const time = local(at);
  return `${two(time.getUTCDate())}/${two(time.getUTCMonth() + 1)}`;
}

/** Without marks and capitals, as people type when they search: "Đinh Văn Hơ" → "dinh van ho". */
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** "Bà Tứ" → "BT", "Tổ dân phố 3" → "T3". */
export function initials(name) {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  return (words.length > 1 ? first + [...words.at(-1)][0] : first).toUpperCase();
}

export function colourOf(id) {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return COLOURS[hash % COLOURS.length];
}

/** 84912345678 → 0912 345 678. */
export function phoneNumber(code) {
  const digits = String(code).replace(/\D/g, "").replace(/^84(?=\d{9,})/, "0");
  return digits.length === 10 ? digits.replace(/(\d{4})(\d{3})(\d{3})/, "$1 $2 $3") : digits;
}
