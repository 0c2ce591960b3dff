// @ts-check
/** The board of this page: its state, its view, the forms, and the talk with the server that holds them together. */

import { maybe, say } from "./dom.js";
import { Agenda } from "./agenda.js";
import { whyNotWrite } from "./allowed.js";
import { Arranging } from "./arranging.js";
import { Columns } from "./columns.js";
import { ConflictDialog } from "./conflict.js";
import { dialog, EditDialog, MoveDialog, prepareDialogs, UndoBar } from "./dialogs.js";
import { Door } from "./door.js";
import { Dots } from "./dots.js";
import { Dragging } from "./dragging.js";
import { Facilitator } from "./facilitator.js";
import { Follow } from "./follow.js";
import { History } from "./history.js";
import { Keys } from "./keys.js";
import { greetLatecomer } from "./latecomer.js";
import { Leading } from "./leading.js";
import { Looking } from "./looking.js";
import { MyNotes } from "./mine.js";
import { Muting } from "./muting.js";
import { Overview } from "./overview.js";
import { config, counted, isFacilitator, refusal, text } from "./page.js";
import { FromPaper } from "./paper.js";
import { Replies } from "./replies.js";
import { Results } from "./results.js";
import { RoundBar } from "./rounds.js";
import { Running } from "./running.js";
import { SaveState } from "./saving.js";
import { Selecting } from "./selecting.js";
import { Sound } from "./sound.js";
import { BoardState } from "./state.js";
import { Digest, interrupt } from "./status.js";
import { Summary } from "./summary.js";
import { ServerClock } from "./timer.js";
import { UnsentList } from "./unsent.js";
import { BoardView } from "./view.js";
import { WaitingNote, WriteForm } from "./writing.js";

/** @typedef {import("./talk.js").Answer} Answer */
/** @typedef {import("./talk.js").Talk} Talk */

export class Board {
  constructor() {
    this.state = new BoardState();
    this.view = new BoardView(this.state);
    this.mine = new MyNotes(this.state);
    this.saving = new SaveState();
    this.digest = new Digest();
    this.undo = new UndoBar();
    prepareDialogs();
    this.unsent = new UnsentList(this);
    this.editing = new EditDialog(this);
    this.conflict = new ConflictDialog(this);
    this.moving = new MoveDialog(this);
    this.facilitator = isFacilitator ? new Facilitator(this) : null;
    this.door = isFacilitator ? new Door(this) : null;
    this.keys = new Keys(this);
    this.dots = new Dots(this);
    this.results = new Results(this.state, this.view, this);
    this.paper = isFacilitator ? new FromPaper(this) : null;
    this.summary = new Summary(this);
    this.history = new History(this);
    this.replies = new Replies(this);
    this.arranging = new Arranging(this);
    this.selecting = new Selecting(this);
    this.dragging = new Dragging(this);
    this.overview = isFacilitator ? new Overview(this) : null;
    this.muting = new Muting(this);
    this.leading = new Leading(this);
    /** @type {Map<number, WriteForm>} */
    this.forms = new Map();
    for (const column of document.querySelectorAll("[data-column]")) {
      if (column instanceof HTMLElement) this.forms.set(Number(column.dataset.column), new WriteForm(this, column));
    }
    /** @type {Talk | null} */
    this.talk = null;
    document.addEventListener("click", (event) => this.clicked(event));
    this.view.after.push(() => this.mine.showCount());
    this.clock = new ServerClock();
    this.rounds = new RoundBar(this.view, this.clock, new Sound());
    this.running = isFacilitator ? new Running(this) : null;
    this.agenda = isFacilitator ? new Agenda(this) : null;
    this.view.after.push(() => this.showForms());
    this.looking = new Looking();
    this.following = new Follow(this.state, (showing) => this.talk?.shows(showing));
    this.view.after.push(() => this.following.draw());
    const columns = new Columns(this.state, {
      came: (place) => (this.forms.set(Number(place.dataset.column), new WriteForm(this, place)), this.following.offer(place)),
      goes: (place) => this.leaveColumn(place),
      tell: (sentence) => this.digest.tells(sentence),
    });
    this.view.before.push(() => columns.draw());
  }

  /** @param {string} verb @param {Record<string, unknown>} body @param {() => void} [stored] @returns {Promise<Answer>} */
  send(verb, body, stored) {
    if (!this.talk) throw new Error("The board is not connected yet");
    return this.history.watch(verb, body, this.talk.send(verb, body, stored));
  }

  /** Tell the others in which column somebody is writing, if they look. @param {string} place */
  writes(place) {
    this.talk?.writes(place);
  }

  /** @param {Element} inside */
  formOf(inside) {
    const column = inside.closest("[data-column]");
    return column instanceof HTMLElement ? this.forms.get(Number(column.dataset.column)) : undefined;
  }

  /** What is being written in a column that is gone goes on in the first that is left. @param {HTMLElement} from */
  leaveColumn(from) {
    const id = Number(from.dataset.column);
    const form = this.forms.get(id);
    this.forms.delete(id);
    const first = this.forms.get(this.state.columns.find((column) => this.forms.has(column.id))?.id ?? 0);
    if (form && first) form.moveTo(first);
  }

  /** @param {number} column @param {string} words @param {() => void} stored called when they are on this device's disk */
  addNote(column, words, stored) {
    this.follow(column, words, this.send("note.add", { column, text: words }, stored));
  }

  /**
   * Show a note that is on its way, and what becomes of it. Also for those a closed tab has left behind.
   * @param {number} column @param {string} words @param {Promise<Answer>} sent
   */
  async follow(column, words, sent) {
    const form = this.forms.get(column);
    if (!form) return;
    const waiting = new WaitingNote(form, words);
    const answer = await sent;
    if (!answer.accepted) {
      if (answer.kept && waiting.isInView) this.unsent.elsewhere.add(answer.kept.id);
      waiting.refuse(answer);
      return;
    }
    const { note: id, number, receipt } = /** @type {{note: number, number: string, receipt: string}} */ (answer.private);
    this.state.own.set(id, { id, number, text: words });
    this.mine.keep({ id, number, receipt, text: words, column: this.state.titleOf(column) });
    form.thank(number);
    waiting.done();
    this.view.draw();
    document.getElementById(`note-${id}`)?.scrollIntoView({ block: "nearest", behavior: "smooth" });
  }

  /** Whether we can put a note up now. @param {number} column */
  mayWrite(column) {
    return !whyNotWrite(this.state, column);
  }

  /** Every write form takes notes, or says why not. */
  showForms() {
    for (const [column, form] of this.forms) form.close(whyNotWrite(this.state, column));
  }

  /**
   * Change the words of an own note; they are shown at once, as on their way.
   * @param {number} note @param {number} version @param {string} words
   */
  sendEdit(note, version, words) {
    const body = { note, version: this.talk?.baseOf(note, version) ?? version, text: words };
    const sent = this.send("note.edit", body);
    this.followEdit(body, sent);
    return sent;
  }

  /** @param {{note: number, version: number, text: string}} edit @param {Promise<Answer>} sent */
  async followEdit({ note, version, text: words }, sent) {
    this.state.edits.set(note, words);
    this.view.planNow();
    const answer = await sent;
    // The answer is here before the operation: who edits again at once must not be told of a conflict with themselves.
    if (answer.accepted) this.state.edited(note, version + 1, words);
    if (answer.accepted) this.editing.saved(note, version);
    if (this.state.edits.get(note) === words) this.state.edits.delete(note);
    this.view.planNow();
  }

  /**
   * An edit was refused. Two texts are shown side by side, unless somebody is in the middle of something else: then the
   * words wait in the list at the top.
   * @param {Answer} answer
   */
  refusedEdit(answer) {
    const busy = document.querySelector("dialog[open]") || document.activeElement?.matches("textarea, input, select");
    const { kept } = answer;
    if (kept && answer.code === "stale" && !busy) this.conflict.open(kept);
    else this.undo.show(`${refusal(answer.code, answer.detail)} ${text("see_unsent")}`, null);
  }

  /** @param {Answer} answer */
  complain(answer) {
    this.undo.show(refusal(answer.code, answer.detail), null);
  }

  /** @param {import("./types.js").Snapshot} snapshot @param {import("./types.js").Mine} own */
  load(snapshot, own) {
    this.state.load(snapshot, own);
    this.dots.load(own?.dots);
    this.view.draw();
    greetLatecomer(this.state);
  }

  /** @param {import("./types.js").Effect} effect */
  apply(effect) {
    const before = this.state.state;
    this.dots.before(effect);
    const elsewhere = effect.notes?.some((note) => this.isEditedElsewhere(note));
    for (const note of this.state.apply(effect)) {
      if (!this.state.isOwn(note.id)) this.digest.heard(this.state.titleOf(note.column), note.hidden ? "" : note.text || text("note_silent"));
    }
    this.dots.heard();
    if (elsewhere) this.talk?.refreshOwn();
    if (effect.rounds || effect.columns) this.talk?.showUnsent();
    if (effect.notes?.some((note) => note.hidden && this.state.isOwn(Number(note.id)))) this.talk?.refreshOwn();
    if (effect.comments?.some((comment) => comment.hidden && this.state.ownComments.has(Number(comment.id)))) this.talk?.refreshOwn();
    if (before !== this.state.state) {
      const names = { open: "opened", locked: "locked", ended: "ended" };
      interrupt(text(names[this.state.state]));
      this.talk?.showUnsent();
    }
    // What one may do changes at once; what others have written may wait for a fifth of a second.
    if (effect.board || effect.rounds || effect.columns || effect.gone?.columns || this.isOurs(effect)) this.view.planNow();
    else if (isAboutPlaces(effect)) this.view.planTouched();
    else this.view.plan();
  }

  /** Whether an effect is about a note of our own: that is drawn at once. @param {import("./types.js").Effect} effect */
  isOurs(effect) {
    return [...(effect.notes ?? []).map((note) => Number(note.id)), ...(effect.gone?.notes ?? [])].some((id) => this.state.isOwn(id));
  }

  /** An own silent note that another of our windows has edited: its words come to nobody by themselves.
   * @param {Partial<import("./types.js").Note>} note */
  isEditedElsewhere({ id = 0, silent, version = 0 }) {
    const known = this.state.notes.get(id);
    return Boolean(silent && !isFacilitator && known && known.version < version && this.state.isOwn(id));
  }

  /** @param {import("../realtime/protocol.js").Presence} told */
  present(told) {
    const { here, writing } = told;
    this.overview?.present(told);
    const place = maybe("[data-presence]");
    if (!place) return;
    const busy = Object.values(writing).reduce((sum, n) => sum + n, 0);
    say(place, [counted("here_one", "here", here), busy ? text("writing", { n: busy }) : ""].filter(Boolean).join(" · "));
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const target = event.target;
    if (!(target instanceof Element)) return;
    const opener = target.closest("[data-open]");
    if (opener instanceof HTMLElement && opener.dataset.open) {
      if (opener.dataset.open === "mine") this.mine.draw();
      dialog(opener.dataset.open).showModal();
      return;
    }
    const button = target.closest("button[data-act]");
    const note = button?.closest("[data-note]");
    if (button instanceof HTMLElement && note instanceof HTMLElement) this.act(button.dataset.act ?? "", Number(button.dataset.of ?? note.dataset.note));
  }

  /** @param {string} act @param {number} id */
  async act(act, id) {
    if (this.replies.act(act, id) || this.arranging.act(act, id)) return;
    if (act === "edit") this.editing.open(id);
    else if (act === "move") this.moving.open(id);
    else if (act === "hide") this.facilitator?.openHide([id]);
    else if (act === "mute") this.muting.open({ note: id });
    else if (act === "show" || act === "remove") {
      const answer = await this.send(`note.${act}`, { note: id });
      if (!answer.accepted) this.complain(answer);
      else if (act === "remove") this.undo.show(text("removed"), () => this.restore(id));
    }
  }

  /** @param {number} id */
  async restore(id) {
    const answer = await this.send("note.restore", { note: id });
    if (answer.accepted) document.getElementById(`note-${id}`)?.focus();
    else this.complain(answer);
  }
}

/** Whether an effect tells of notes, comments and themes alone: then only the columns they lie in are drawn. @param {import("./types.js").Effect} effect */
function isAboutPlaces({ notes, themes, comments, gone = {}, ...more }) {
  const { notes: goneNotes, themes: goneThemes, comments: goneComments, ...goneMore } = gone;
  return !Object.keys(more).length && !Object.keys(goneMore).length;
}
