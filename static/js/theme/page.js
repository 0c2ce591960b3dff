// @ts-check
/**
 * What every page does: put the focus on the error summary, and send a form only once.
 * Without it the page works: the summary stands first, and the server takes a double submit as one.
 */

/** Put the focus on the list of mistakes and say so in the page's title. */
function showErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (!(summary instanceof HTMLElement)) return;
  const prefix = document.body.dataset.errorPrefix ?? "";
  if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
  summary.focus();
}

/**
 * A link in the error summary goes to the field itself, not only to its place on the page.
 * @param {MouseEvent} event
 */
function goToField(event) {
  const target = event.target;
  if (!(target instanceof HTMLAnchorElement) || !target.closest("[data-error-summary]")) return;
  const field = document.getElementById(target.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (document.querySelector(`label[for="${CSS.escape(field.id)}"]`) ?? field).scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** @type {WeakSet<HTMLFormElement>} */
const sent = new WeakSet();

/**
 * Hold back the second press on the same form while the first is under way.
 * @param {SubmitEvent} event
 */
function sendOnce(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  // A download or a stopped request leaves the page standing: let the form be sent again after a while.
  setTimeout(() => sent.delete(form), 5000);
}

showErrors();
document.addEventListener("click", goToField);
document.addEventListener("submit", sendOnce);
document.addEventListener("htmx:after:swap", showErrors);
addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form").forEach((form) => sent.delete(form));
});
