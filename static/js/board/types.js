// @ts-check
/** What the server tells of a board: the shapes of workshops/boards/entities.py and queries.py. */

/**
 * @typedef {object} Note
 * @property {number} id
 * @property {number} column
 * @property {number | null} theme
 * @property {number} rank
 * @property {number} version
 * @property {boolean} hidden
 * @property {string} text
 * @property {string} number
 * @property {boolean} silent     written in a silent round and not shown yet
 * @property {string} source      "online", "paper" or "spoken"
 * @property {number | null} merged   the note that says the same, under which it lies
 * @property {boolean} chosen
 * @property {number} agree       how many agree with it
 * @property {number | null} from   the round of workshops it was taken along from
 * @property {string} [name]
 * @property {string} [reason]
 *
 * @typedef {object} Theme
 * @property {number} id
 * @property {number} column
 * @property {string} title
 * @property {string} summary
 * @property {number} rank
 * @property {boolean} chosen
 * @property {{round: number, address: string} | null} from   the round of workshops it was taken along from, and its page
 *
 * @typedef {object} Column
 * @property {number} id
 * @property {number} order
 * @property {string} title
 * @property {string} question
 * @property {string} colour
 * @property {boolean} locked
 * @property {boolean} parking
 *
 * @typedef {object} Round
 * @property {number} id
 * @property {number} order
 * @property {"silent" | "write" | "show" | "group" | "dots" | "choose"} kind
 * @property {string} title
 * @property {number | null} minutes
 * @property {number} dots
 * @property {number} dots_per_item
 * @property {"planned" | "running" | "ended"} state
 * @property {{item: string, dots: number, people: number}[] | null} tally   `item` is "note:12" or "theme:3"
 *
 * @typedef {object} Comment
 * @property {number} id
 * @property {number} note
 * @property {boolean} hidden
 * @property {string} text
 * @property {string} number
 * @property {string} [name]
 * @property {string} [reason]
 *
 * @typedef {object} Settings
 * @property {"open" | "locked" | "ended"} state
 * @property {boolean} add_only
 * @property {boolean} door_closed
 * @property {string | null} timer   when it ends, by the server's clock
 * @property {string} leader         the title of who leads right now
 * @property {string} leading        the word of who leads; `config.me` on their own page
 *
 * @typedef {object} Mute             somebody on pause, as facilitators know them: by what they wrote
 * @property {number} id
 * @property {string} number
 * @property {string} at
 *
 * @typedef {object} DotsUsed   how much of a running round of dots has been given; facilitators alone are told
 * @property {number} round
 * @property {number} given
 * @property {number} people
 *
 * @typedef {object} Own
 * @property {number} id
 * @property {string} number
 * @property {string} [text]      its words, where the board does not show them: of a hidden or silent note
 * @property {string} [reason]    of a hidden note
 *
 * @typedef {object} OwnComment
 * @property {number} id
 * @property {number} note
 * @property {string} number
 * @property {string} [text]      of a hidden comment
 * @property {string} [reason]    of a hidden comment
 *
 * What only we are told.
 * @typedef {{notes?: Own[], comments?: OwnComment[], agreed?: number[], dots?: import("./dots.js").OwnDots | null, muted?: boolean}} Mine
 *
 * @typedef {object} Snapshot
 * @property {Settings} board
 * @property {Column[]} columns
 * @property {Round[]} rounds
 * @property {Theme[]} themes
 * @property {Note[]} notes
 * @property {Comment[]} comments
 * @property {DotsUsed | null} [dots_used]   facilitators only
 * @property {Mute[]} [mutes]        facilitators only
 *
 * @typedef {{notes?: number[], themes?: number[], comments?: number[], rounds?: number[], mutes?: number[], columns?: number[]}} Gone
 *
 * @typedef {object} Effect
 * @property {Partial<Settings>} [board]
 * @property {Partial<Column>[]} [columns]
 * @property {Partial<Round>[]} [rounds]
 * @property {Partial<Note>[]} [notes]
 * @property {Partial<Theme>[]} [themes]
 * @property {Partial<Comment>[]} [comments]
 * @property {Partial<Mute>[]} [mutes]
 * @property {DotsUsed} [dots_used]
 * @property {Gone} [gone]
 */

export {};
