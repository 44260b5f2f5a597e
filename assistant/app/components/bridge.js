// The bridge between the page and the reader's hands; see bridge.py. No framework, no network but our own routes.
// Words of documents arrive as HTML that the server has escaped; everything else is set as text.

const STATE = (window.__assistant ??= { data: null, opener: null, trail: [], spoken: 0, bound: false });

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  STATE.data = data;
  STATE.go = (href) => setTriggerValue("go", href);
  STATE.again = () => setTriggerValue("again", String(Date.now()));
  STATE.adopt = (owner) => setTriggerValue("owner", owner);
  STATE.panel = parentElement.querySelector(".source-panel");
  STATE.tip = parentElement.querySelector(".tip");
  STATE.announcer = parentElement.querySelector("#announcer");
  const root = document.documentElement;
  root.lang = data.lang;
  root.dir = data.dir;
  own(data.owner);
  document.cookie = `untoc_lang=${data.lang}; path=/; max-age=31536000; SameSite=Lax`;
  if (!STATE.bound) bind();
  if (!data.panel && STATE.panel.dataset.open === "true") close(false);
  translate();
}

// The browser's own secret. Two tabs opened at once on a first visit are given one each: the first to set it stays.
function own(given) {
  const held = document.cookie.split("; ").find((one) => one.startsWith("untoc_owner="))?.slice("untoc_owner=".length);
  if (held && held !== given && STATE.adopted !== held) {
    STATE.adopted = held;
    STATE.adopt(held);
  } else if (!held && given) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `untoc_owner=${given}; path=/; max-age=31536000; SameSite=Lax${secure}`;
  }
}

// One set of listeners for the whole page, whatever is drawn again below.
function bind() {
  STATE.bound = true;
  document.addEventListener("click", onClick, true);
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerover", (e) => prefetch(e.target));
  document.addEventListener("pointerover", (e) => showTip(e.target));
  document.addEventListener("pointerout", (e) => { if (!onTip(e.relatedTarget)) hideTip(); });
  document.addEventListener("focusin", (e) => { prefetch(e.target); showTip(e.target); remember(e.target); });
  document.addEventListener("focusout", () => hideTip());
  for (const name of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    document.addEventListener(name, () => { STATE.moved = true; STATE.acted = performance.now(); }, { passive: true, capture: true });
  }
  window.addEventListener("offline", connection);
  window.addEventListener("online", connection);
  new MutationObserver(changed).observe(document.body, { childList: true, subtree: true, attributes: false });
  const app = document.querySelector('[data-testid="stApp"]');
  if (app) new MutationObserver(connection).observe(app, { attributeFilter: ["data-test-connection-state"] });
  STATE.connected = app?.dataset.testConnectionState === "CONNECTED";
}

function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
  if (!event.target.closest?.("details.menu")) closeMenus();
  const wanted = event.target.closest?.("a[data-export]");
  if (wanted) { event.preventDefault(); event.stopPropagation(); download(wanted); return; }
  const thumb = event.target.closest?.("[data-thumb]");
  if (thumb) { rate(thumb); return; }
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
  closeMenus();
  const beside = STATE.data.panel && link.dataset.p && !link.dataset.go;
  if (beside) open(link);
  else STATE.go(`${link.getAttribute("href")}#${Date.now()}`);
}

function onKey(event) {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
  if (!STATE.tip.hidden) hideTip();
  else if (STATE.panel.dataset.open === "true") close(true);
}

// ---- the source panel

const fetched = new Map();

function wanted(link) {
  return { p: link.dataset.p, text: link.dataset.lang || "", quote: link.dataset.quote || "" };
}

function load(want) {
  const key = JSON.stringify({ ...want, lang: STATE.data.lang });
  if (fetched.has(key)) return fetched.get(key);
  const answer = passage(want).then(async (response) => {
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

// A server that has just come back knows nothing of the old token: the page is given a new one within moments.
async function passage(want, patience = 3) {
  const token = STATE.data.token;
  const body = JSON.stringify({ ...want, lang: STATE.data.lang, token });
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(address("/reading/passage"), { method: "POST", headers, body });
  if (response.status !== 403 || !patience) return response;
  await new Promise((later) => { setTimeout(later, 700); });
  return STATE.data.token === token && !STATE.returning ? response : passage(want, patience - 1);
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

// ---- menus, files, thumbs: by our own routes, so that nothing of it runs the page's script

function closeMenus() {
  document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; });
}

function address(path) {
  return (STATE.data.base ? `/${STATE.data.base}` : "") + path;
}

async function download(link) {
  const menu = link.closest("details.menu");
  const summary = menu.querySelector("summary");
  menu.open = false;
  summary.focus();
  announce(STATE.data.words.making);
  summary.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`${address(link.getAttribute("href"))}&token=${encodeURIComponent(STATE.data.token)}`);
    if (!response.ok) {
      const told = response.status === 403 ? STATE.data.words.expired : (await response.json()).error;
      note(menu, told || STATE.data.words.notMade);
      return;
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "untoc";
    const file = document.createElement("a");
    file.href = URL.createObjectURL(await response.blob());
    file.download = name;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  } catch {
    note(menu, STATE.data.words.notMade);
  } finally {
    summary.removeAttribute("aria-busy");
  }
}

// What went wrong, under the tools where it was asked for.
function note(near, words) {
  const row = near.closest(".tools") ?? near;
  row.parentElement.querySelector(".told")?.remove();
  const told = text("p", words, "notice told");
  told.setAttribute("role", "alert");
  row.after(told);
}

const rated = new Map();  // answer to "up" or "down": shown again whenever the page is drawn again

async function rate(thumb) {
  const actions = thumb.closest("[data-answer]");
  const answer = actions.dataset.answer;
  rated.set(answer, thumb.dataset.thumb);
  showRated();
  const kept = await sendFeedback(actions, "");
  if (!kept) { rated.delete(answer); showRated(); note(actions, STATE.data.words.notKept); return; }
  announce(STATE.data.words.thanks);
  askForComment(actions);
}

async function sendFeedback(actions, comment) {
  const { answer, conversation } = actions.dataset;
  const body = { answer, conversation, helpful: rated.get(answer) === "up", comment, token: STATE.data.token };
  try {
    const response = await fetch(address("/reading/feedback"), {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    return response.ok;
  } catch {
    return false;
  }
}

function askForComment(actions) {
  actions.parentElement.querySelector(".comment")?.remove();
  actions.parentElement.querySelector(".told")?.remove();
  const form = document.createElement("form");
  form.className = "comment";
  const id = `comment-${actions.dataset.answer}`;
  const title = text("label", STATE.data.words.comment, "quiet");
  title.htmlFor = id;
  const box = document.createElement("textarea");
  Object.assign(box, { id, rows: 2, maxLength: 2000, dir: "auto" });
  const send = text("button", STATE.data.words.sendComment, "tool");
  send.type = "submit";
  form.append(title, box, send);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = box.value.trim();
    if (!words) { box.focus(); return; }
    send.disabled = true;
    if (await sendFeedback(actions, words)) {
      const thanks = text("p", STATE.data.words.thanks, "quiet told");
      thanks.tabIndex = -1;
      form.replaceWith(thanks);
      thanks.focus();
      announce(STATE.data.words.thanks);
    } else {
      send.disabled = false;
      note(actions, STATE.data.words.notKept);
    }
  });
  actions.after(form);
}

function showRated() {
  document.querySelectorAll("[data-answer] [data-thumb]").forEach((thumb) => {
    const pressed = String(rated.get(thumb.closest("[data-answer]").dataset.answer) === thumb.dataset.thumb);
    if (thumb.getAttribute("aria-pressed") !== pressed) thumb.setAttribute("aria-pressed", pressed);
  });
}

// ---- the connection: told as soon as it is lost, and when it is there again

function connection() {
  const app = document.querySelector('[data-testid="stApp"]');
  const state = app?.dataset.testConnectionState ?? "CONNECTED";
  const lost = !navigator.onLine || (STATE.connected && state !== "CONNECTED");
  if (state === "CONNECTED") STATE.connected = true;
  if (lost === Boolean(STATE.aim)) return;
  STATE.aim = lost;
  clearTimeout(STATE.losing);
  // A reconnection of a moment is not worth a word.
  STATE.losing = setTimeout(() => {
    if (lost === Boolean(STATE.lost)) return;
    STATE.lost = lost;
    document.documentElement.toggleAttribute("data-offline", lost);
    STATE.banner ??= document.body.appendChild(text("div", "", "connection"));
    STATE.banner.hidden = !lost;
    STATE.banner.textContent = STATE.data.words.offline;
    if (!lost) {  // the server may be another one: the page is drawn again, with a token of its own
      STATE.returning = true;
      setTimeout(() => { STATE.returning = false; }, 5000);
      STATE.again();
    }
    announce(lost ? STATE.data.words.offline : STATE.data.words.reconnected);
  }, lost ? 1200 : 0);
}

// Streamlit's own words for a lost server are for whoever wrote the program, and stand in the way of the page.
function dismissStreamlitsDialog() {
  for (const dialog of document.querySelectorAll('[data-testid="stDialog"]')) {
    if (dialog.querySelector("code")?.textContent.startsWith("streamlit run")) dialog.querySelector("button")?.click();
  }
}

// ---- focus that Streamlit drops when it draws an element anew goes back to the same control

function controlKey(element) {
  const row = element.closest?.("[data-answer]")?.dataset.answer ?? "";
  const what = element.dataset?.p ?? element.dataset?.thumb ?? element.dataset?.copy ?? element.textContent;
  return `${element.tagName} ${row} ${what}`.slice(0, 300);
}

function remember(element) {
  // The box for questions takes the focus when an answer ends: not from someone who went on to a source meanwhile.
  const taken = element.matches?.('[data-testid="stChatInputTextArea"]') && performance.now() - (STATE.acted ?? 0) > 400;
  if (taken && STATE.focused) { setTimeout(() => refocus(true)); return; }
  const inside = element.matches?.("a, button, summary") && element.closest(".stHtml");
  if (!inside) { STATE.focused = null; return; }
  const key = controlKey(element);
  const alike = [...document.querySelectorAll(`.stHtml ${element.tagName}`)].filter((one) => controlKey(one) === key);
  STATE.focused = { element, key, place: alike.indexOf(element) };
}

function refocus(taken = false) {
  const was = STATE.focused;
  if (!was || (!taken && (was.element.isConnected || document.activeElement !== document.body))) return;
  if (was.element.isConnected) { was.element.focus({ preventScroll: true }); return; }
  const tagName = was.element.tagName;
  const alike = [...document.querySelectorAll(`.stHtml ${tagName}`)].filter((one) => controlKey(one) === was.key);
  const again = alike[Math.min(Math.max(was.place, 0), alike.length - 1)];
  if (again) again.focus({ preventScroll: true });
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
    dismissStreamlitsDialog();
    refocus();
    showRated();
    translate();
    follow();
    toTarget();
    const sentences = [...document.querySelectorAll('[aria-busy="true"] .statement')];
    if (!sentences.length) { STATE.spoken = 0; return; }
    const fresh = sentences.slice(STATE.spoken).map(spoken);
    STATE.spoken = sentences.length;
    if (fresh.length) announce(fresh.join(" "));
  }, 120);
}

// A sentence without its numbers and marks: they are found when one goes through the answer.
function spoken(statement) {
  const copy = statement.cloneNode(true);
  copy.querySelectorAll(".cite, .strength").forEach((mark) => mark.remove());
  return copy.textContent.trim();
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
