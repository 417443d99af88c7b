// Small building blocks of the page. Text reaches the document as text nodes only, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** el("button.primary", { onclick, "aria-label": "Gửi" }, "text", node): null and false children and attributes are left out. */
export function el(tag, props = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  node.classList.add(...classes);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter(child => child !== undefined && child !== null && child !== false));
  return node;
}

/** An icon of the sprite in index.html; it says nothing to a screen reader, its button has the label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return el("button.icon-button", { type: "button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}

/** Puts `nodes` into `parent` in this order and touches only what differs, so that nothing is animated or read aloud twice. */
export function arrange(parent, nodes) {
  // What goes, goes first: a node that is moved in front of it would lose how far it was scrolled.
  const staying = new Set(nodes);
  [...parent.childNodes].forEach(node => staying.has(node) || node.remove());
  let cursor = parent.firstChild;
  for (const node of nodes) {
    if (node === cursor) cursor = cursor.nextSibling;
    else parent.insertBefore(node, cursor);
  }
}

let toastTimer;

export function toast(text) {
  const box = document.getElementById("toast");
  box.textContent = text;
  box.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove("shown"), 5000);
}
