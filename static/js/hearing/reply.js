/**
 * Step 1 of a reply: keeps what is written in this browser, and asks the server what looks like personal data.
 * Names and addresses are never kept here, only subject and text. Texts for people stand in the page.
 */

/** @typedef {{subject: string, text: string, at: number}} KeptDraft */

const WEEK = 7 * 24 * 60 * 60 * 1000;
const SAVE_AFTER = 800;
const CHECK_AFTER = 1500;

/**
 * @param {string} key
 * @returns {KeptDraft | null} the draft of the last seven days, or null
 */
function kept(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key) || "null");
    if (!found || typeof found.text !== "string" || Date.now() - Number(found.at) > WEEK) {
      localStorage.removeItem(key);
      return null;
    }
    return found;
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {KeptDraft} draft
 */
function keep(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The browser keeps nothing (private window, full): the session still does, from step to step.
  }
}

/**
 * @param {string} address
 * @param {string} text
 * @param {string} token
 * @returns {Promise<{what: string, words: string}[]>}
 */
async function check(address, text, token) {
  const body = new URLSearchParams({ text });
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token } });
  return answer.ok ? (await answer.json()).findings : [];
}

/**
 * @param {HTMLElement} box
 * @param {{what: string, words: string}[]} findings
 */
function show(box, findings) {
  const list = box.querySelector("ul");
  if (!list) return;
  list.replaceChildren(
    ...findings.map(({ what, words }) => {
      const item = document.createElement("li");
      const quote = document.createElement("q");
      quote.textContent = words;
      item.append(`${what}: `, quote);
      return item;
    }),
  );
  box.hidden = findings.length === 0;
}

/** Starts the page. */
function start() {
  const data = document.getElementById("reply-script");
  const subject = /** @type {HTMLInputElement | null} */ (document.getElementById("id_subject"));
  const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById("id_text"));
  const warnings = document.getElementById("warnings");
  const notice = document.getElementById("draft-notice");
  const token = /** @type {HTMLInputElement | null} */ (document.querySelector("[name=csrfmiddlewaretoken]"));
  if (!data || !subject || !text || !warnings || !notice || !token) return;
  const { key, check: address } = JSON.parse(data.textContent || "{}");

  const draft = kept(key);
  if (draft && !text.value && !subject.value) {
    subject.value = draft.subject;
    text.value = draft.text;
    notice.hidden = false;
  }
  document.getElementById("draft-delete")?.addEventListener("click", () => {
    localStorage.removeItem(key);
    subject.value = "";
    text.value = "";
    notice.hidden = true;
    show(warnings, []);
    subject.focus();
  });

  let saving = 0;
  let checking = 0;
  let asked = 0;
  const changed = () => {
    clearTimeout(saving);
    clearTimeout(checking);
    saving = window.setTimeout(
      () => keep(key, { subject: subject.value, text: text.value, at: Date.now() }),
      SAVE_AFTER,
    );
    checking = window.setTimeout(async () => {
      const mine = ++asked;
      const findings = await check(address, text.value, token.value).catch(() => []);
      if (mine === asked) show(warnings, findings);
    }, CHECK_AFTER);
  };
  subject.addEventListener("input", changed);
  text.addEventListener("input", changed);
  // A draft, or what was written while this script was still on its way.
  if (text.value) changed();
}

start();
