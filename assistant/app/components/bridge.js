// The bridge between the page and the reader's hands; see bridge.py. No framework, no network but our own routes.
// Words of documents arrive as HTML that the server has escaped; everything else is set as text.

const STATE = (window.__assistant ??= { data: null, opener: null, trail: [], spoken: 0, bound: false });

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  STATE.data = data;
  STATE.go = (href) => setTriggerValue("go", href);
  STATE.panel = parentElement.querySelector(".source-panel");
  STATE.tip = parentElement.querySelector(".tip");
  STATE.announcer = parentElement.querySelector("#announcer");
  const root = document.documentElement;
  root.lang = data.lang;
  root.dir = data.dir;
  if (data.owner && !document.cookie.includes("untoc_owner=")) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `untoc_owner=${data.owner}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  }
  document.cookie = `untoc_lang=${data.lang}; path=/; max-age=31536000; SameSite=Lax`;
  if (!STATE.bound) bind();
  if (!data.panel && STATE.panel.dataset.open === "true") close(false);
  translate();
}

// One set of listeners for the whole page, whatever is drawn again below.
function bind() {
  STATE.bound = true;
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerover", (e) => prefetch(e.target));
  document.addEventListener("pointerover", (e) => showTip(e.target));
  document.addEventListener("pointerout", (e) => { if (!onTip(e.relatedTarget)) hideTip(); });
  document.addEventListener("focusin", (e) => { prefetch(e.target); showTip(e.target); });
  document.addEventListener("focusout", () => hideTip());
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(name, () => { STATE.moved = true; }, { passive: true });
  }
  window.addEventListener("offline", () => announce(STATE.data.words.offline));
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true, attributes: false });
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  const copy = event.target.closest?.("[data-copy]");
  if (copy) { copyText(copy); return; }
  if (event.target.closest?.("[data-close]")) { close(true); return; }
  if (event.target.closest?.("[data-back]")) { back(); return; }
  const link = event.target.closest?.("a[href]");
  if (!link || link.target === "_blank" || !link.getAttribute("href").startsWith("/")) return;
  if (!link.matches("[data-p], [data-go], [data-inside]")) return;
  event.preventDefault();
  event.stopPropagation();
  hideTip();
  const beside = STATE.data.panel && link.dataset.p && !link.dataset.go;
  if (beside) open(link);
  else STATE.go(`${link.getAttribute("href")}#${Date.now()}`);
}

function onKey(event) {
  if (event.key !== "Escape") return;
  if (!STATE.tip.hidden) hideTip();
  else if (STATE.panel.dataset.open === "true") close(true);
}

// ---- the source panel

const fetched = new Map();

function wanted(link) {
  return { p: link.dataset.p, text: link.dataset.lang || "", quote: link.dataset.quote || "" };
}

function load(want) {
  const body = { ...want, lang: STATE.data.lang, token: STATE.data.token };
  const key = JSON.stringify({ ...want, lang: STATE.data.lang });
  if (fetched.has(key)) return fetched.get(key);
  const base = STATE.data.base ? `/${STATE.data.base}` : "";
  const answer = fetch(`${base}/reading/passage`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }).then(async (response) => {
    const result = await response.json();
    if (!response.ok) {
      fetched.delete(key);
      return { error: response.status === 403 ? STATE.data.words.expired : result.error };
    }
    return result;
  }).catch(() => { fetched.delete(key); return { error: STATE.data.words.failed }; });
  if (fetched.size > 60) fetched.clear();
  fetched.set(key, answer);
  return answer;
}

function prefetch(target) {
  const link = target.closest?.("a.cite[data-p]");
  if (link && STATE.data.panel) load(wanted(link));
}

async function open(link) {
  const inside = STATE.panel.contains(link);
  if (!inside) { STATE.opener = link; STATE.trail = []; }
  await show(wanted(link), true);
}

async function show(want, remember) {
  const panel = STATE.panel;
  document.querySelectorAll("a.cite[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  if (STATE.opener?.isConnected) STATE.opener.setAttribute("aria-current", "true");
  const slow = setTimeout(() => fill(text("p", STATE.data.words.loading, "quiet")), 150);
  const result = await load(want);
  clearTimeout(slow);
  if (remember) STATE.trail.push(want);
  if (result.error) { fill(text("p", result.error, "notice error")); return; }
  const body = document.createElement("div");
  body.className = "panel-body";
  body.innerHTML = result.html;
  fill(body);
  panel.setAttribute("aria-labelledby", "source-title");
  const target = panel.querySelector("mark.quote") ?? panel.querySelector(".target");
  if (target) {
    const scroller = panel.querySelector(".panel-scroll");
    const top = target.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    scroller.scrollTop += top - scroller.clientHeight / 3;
  }
  panel.querySelector("h2")?.focus({ preventScroll: true });
  announce(`${STATE.data.words.source}: ${result.label}`);
}

function fill(content) {
  const panel = STATE.panel;
  const bar = document.createElement("div");
  bar.className = "panel-bar";
  if (STATE.trail.length > 1) bar.append(button(STATE.data.words.back, "back"));
  bar.append(text("span", STATE.data.words.source, "panel-name"), button(STATE.data.words.close, "close"));
  const scroll = document.createElement("div");
  scroll.className = "panel-scroll";
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", STATE.data.words.source);
  scroll.append(content);
  panel.replaceChildren(bar, scroll);
  panel.setAttribute("aria-label", STATE.data.words.source);
  panel.hidden = false;
  panel.dataset.open = "true";
  document.documentElement.dataset.source = "open";
}

function button(label, action) {
  const made = text("button", action === "close" ? "×" : label, `panel-${action}`);
  made.type = "button";
  made.dataset[action] = "";
  made.setAttribute("aria-label", label);
  return made;
}

function back() {
  STATE.trail.pop();
  const before = STATE.trail.at(-1);
  if (before) show(before, false);
}

function close(restore) {
  STATE.panel.dataset.open = "false";
  STATE.panel.hidden = true;
  STATE.panel.replaceChildren();
  delete document.documentElement.dataset.source;
  document.querySelectorAll("a.cite[aria-current]").forEach((a) => a.removeAttribute("aria-current"));
  if (restore && STATE.opener) {
    const again = STATE.opener.isConnected ? STATE.opener : document.querySelector("a.cite");
    again?.focus();
  }
}

// ---- tips: shown on hover and focus, dismissed by Escape, may be pointed at

function onTip(target) {
  return target && (STATE.tip.contains(target) || target.closest?.("[data-tip]"));
}

function showTip(target) {
  const owner = target.closest?.("[data-tip]");
  if (!owner || !owner.dataset.tip) return;
  STATE.tip.textContent = owner.dataset.tip;
  STATE.tip.hidden = false;
  owner.setAttribute("aria-describedby", "tip");
  const box = owner.getBoundingClientRect();
  const size = STATE.tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left + box.width / 2 - size.width / 2), innerWidth - size.width - 8);
  const above = box.top - size.height - 6;
  STATE.tip.style.left = `${left}px`;
  STATE.tip.style.top = `${above > 8 ? above : box.bottom + 6}px`;
}

function hideTip() {
  if (!STATE.tip || STATE.tip.hidden) return;
  STATE.tip.hidden = true;
  document.querySelectorAll('[aria-describedby="tip"]').forEach((a) => a.removeAttribute("aria-describedby"));
}

// ---- small things

async function copyText(from) {
  const words = from.dataset.copy.startsWith("/") ? location.origin + from.dataset.copy : from.dataset.copy;
  try {
    await navigator.clipboard.writeText(words);
  } catch {
    const area = document.createElement("textarea");
    area.value = words;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    from.focus();
  }
  const before = from.dataset.label ?? from.textContent;
  from.dataset.label = before;
  from.textContent = STATE.data.words.copied;
  announce(STATE.data.words.copied);
  setTimeout(() => { from.textContent = before; }, 1600);
}

function announce(words) {
  STATE.announcer.textContent = "";
  setTimeout(() => { STATE.announcer.textContent = words; }, 30);
}

// New sentences of a running answer are read out one after the other, each once.
let queued = false;
function changed() {
  if (queued) return;
  queued = true;
  setTimeout(() => {
    queued = false;
    translate();
    follow();
    toTarget();
    const sentences = [...document.querySelectorAll('[aria-busy="true"] .statement')];
    if (!sentences.length) { STATE.spoken = 0; return; }
    const fresh = sentences.slice(STATE.spoken).map((s) => s.textContent);
    STATE.spoken = sentences.length;
    if (fresh.length) announce(fresh.join(" "));
  }, 120);
}

// The paragraph that a link names is brought into view, once.
function toTarget() {
  // On the bench the statement comes first; its source stands beside it anyway.
  const target = document.querySelector(".stMain .provision:not(.bench-source .provision) .para.target");
  if (!target || STATE.panel.contains(target)) { STATE.target = ""; return; }
  if (STATE.target === target.id + location.search) return;
  STATE.target = target.id + location.search;
  // Streamlit goes to the top of a page that it has just drawn: look again, unless the reader has moved on.
  STATE.moved = false;
  for (const wait of [50, 400, 900, 1600]) {
    setTimeout(() => {
      const now = document.getElementById(target.id);
      const box = now?.getBoundingClientRect();
      if (!STATE.moved && box && (box.top < 80 || box.top > innerHeight - 120)) now.scrollIntoView({ block: "center" });
    }, wait);
  }
}

// A question just asked is brought to the top, so that its answer is read from the beginning.
function follow() {
  const questions = document.querySelectorAll(".question");
  const last = questions[questions.length - 1];
  const words = last ? `${questions.length} ${last.textContent}` : "";
  if (words === STATE.last) return;
  const grown = STATE.last !== undefined || location.search.includes("c=");
  STATE.last = words;
  if (last && grown) last.scrollIntoView({ block: "start" });
}

// Streamlit's own few words, in the page's language; and names that it leaves out.
function translate() {
  const words = STATE.data.words;
  label('[data-testid="stSkipToContent"]', words.skip, true);
  label('[data-testid="stExpandSidebarButton"]', words.sidebar, false);
  label('[data-testid="stSidebarCollapseButton"] button', words.closeSidebar, false);
  label('[data-testid="stSidebar"]', words.sidebarName, false);
  label('[data-testid="stChatInputSubmitButton"]', words.send, false);
}

function label(selector, words, visible) {
  document.querySelectorAll(selector).forEach((element) => {
    if (visible && element.textContent !== words) element.textContent = words;
    if (!visible && element.getAttribute("aria-label") !== words) element.setAttribute("aria-label", words);
  });
}

function text(name, words, cls) {
  const element = document.createElement(name);
  element.textContent = words;
  element.className = cls;
  return element;
}
