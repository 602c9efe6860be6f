// Types of Patuh: the element <patuh-widget>, its events and methods, and the files it saves.

/** A figure from 0 to 100 with two decimals. A string, because it is exact and a number of JavaScript is not. */
export type Figure = string;

/** The score of an assessment. */
export interface PatuhScore {
  /** Null until every applicable indicator is answered. */
  value: Figure | null;
  /** The score if everything unanswered earned nothing; null where nothing is applicable. */
  low: Figure | null;
  /** The score if everything unanswered earned full marks; null where nothing is applicable. */
  high: Figure | null;
  /** Id of the category of `value`, as "A"; null as long as `value` is. */
  band: string | null;
  /** Answers given. */
  answered: number;
  /** Answers asked for. */
  total: number;
}

/** What became of a document that was to be opened; the sentences are in the language of the element. */
export interface PatuhImport {
  ok: boolean;
  /** What was odd about it, and kept or recomputed. */
  warnings: string[];
  /** Why it was refused; what was open before still is. */
  errors: string[];
}

/** The attributes of <patuh-widget>, which are also the query parameters of embed.html. */
export interface PatuhAttributes {
  /** Id of a shipped instrument, or the address of an instrument file. */
  instrument?: string;
  lang?: "id" | "en";
  theme?: "auto" | "light" | "dark";
  /** Widgets with different keys keep their assessments apart. */
  "storage-key"?: string;
  view?: "app" | "checklist" | "result";
  /** Present: shows everything and changes nothing. */
  readonly?: "" | "readonly";
  /** Address of an assessment to show. */
  src?: string;
  /** Returns in every event and message, so that a page can tell several widgets apart. */
  "embed-id"?: string;
  /** Id of a kind of unit of the instrument, as "puskesmas". */
  "unit-kind"?: string;
  /** Name of the unit. With the kind it opens the checklist at once. */
  unit?: string;
  /** Regency, city or province. */
  entity?: string;
  period?: string;
}

/** What every event carries. */
export interface PatuhDetail {
  /** Version of the events. */
  v: 1;
  /** The attribute `embed-id`, empty where there is none. */
  embedId: string;
  /** Null as long as no assessment is open, and where a frame does not know whom it tells. */
  instrument: { id: string; edition: string } | null;
}

export interface PatuhChangeDetail extends PatuhDetail {
  /** Id of the indicator that was answered or remarked on. */
  indicator: string;
}

export interface PatuhScoreDetail extends PatuhDetail, PatuhScore {}

/** From a frame the summary comes along, but no name of the file. */
export interface PatuhExportDetail extends PatuhDetail, Partial<PatuhScore> {
  /** Name of the file. */
  name?: string;
}

export interface PatuhSavedDetail extends PatuhDetail {
  /** Whether the browser really keeps it; false where storage is forbidden or full. */
  stored: boolean;
  /** When, in UTC (RFC 3339). */
  at: string;
}

export interface PatuhImportDetail extends PatuhDetail {
  /** How many remarks there were. */
  warnings: number;
}

export interface PatuhErrorDetail extends PatuhDetail {
  /** Stable; the message is for people. */
  code: string;
  /** Not told by a frame, because it may quote a document. */
  message?: string;
}

/** The events of <patuh-widget>. All bubble and are composed. */
export interface PatuhEvents {
  "patuh:ready": CustomEvent<PatuhDetail>;
  "patuh:change": CustomEvent<PatuhChangeDetail>;
  "patuh:score": CustomEvent<PatuhScoreDetail>;
  "patuh:saved": CustomEvent<PatuhSavedDetail>;
  "patuh:export": CustomEvent<PatuhExportDetail>;
  "patuh:import": CustomEvent<PatuhImportDetail>;
  "patuh:error": CustomEvent<PatuhErrorDetail>;
}

/** <patuh-widget>. Its methods may be used once `dataset.state` is "ready". */
export interface PatuhWidget extends HTMLElement {
  readonly dataset: DOMStringMap & { state?: "loading" | "ready" | "failed" };
  /** The score of the open assessment; null where none is open. */
  readonly score: PatuhScore | null;
  /** A copy of the open assessment; null where none is open. */
  exportAssessment(): PatuhAssessment | null;
  /** Opens a document; what was open stays so where it is refused. */
  importAssessment(document: unknown): Promise<PatuhImport>;
}

/** A message between embed.html and the page around it. */
export type PatuhMessage<Type extends string, Payload> = {
  source: "patuh";
  v: 1;
  type: Type;
  embedId?: string;
  payload: Payload;
};

/** What the page may send to embed.html. */
export type PatuhOrder =
  | PatuhMessage<"set-lang", { lang: "id" | "en" }>
  | PatuhMessage<"set-theme", { theme: "auto" | "light" | "dark" }>
  | Omit<PatuhMessage<"request-height", never>, "payload">;

/** A saved assessment, `*.patuh.json`; see schema/assessment.v1.json. Fields that are not known are kept. */
export interface PatuhAssessment {
  format: "patuh-assessment";
  version: 1;
  tool?: string;
  id: string;
  instrument: InstrumentFile;
  unit: UnitFile;
  entity?: string;
  period?: string;
  people?: PersonFile[];
  created?: string;
  updated?: string;
  /** Digests of the files that this version comes from, the latest last. */
  based_on?: string[];
  subjects?: Record<string, SubjectFile[]>;
  answers: Record<string, Record<string, AnswerFile>>;
  unread?: Record<string, unknown>;
  result?: ResultFile | null;
  digest?: string;
  [unknown: string]: unknown;
}

export interface InstrumentFile {
  id: string;
  edition: string;
  digest?: string;
  [unknown: string]: unknown;
}

export interface UnitFile {
  kind?: string;
  name?: string;
  [unknown: string]: unknown;
}

export interface PersonFile {
  name?: string;
  role?: string;
  [unknown: string]: unknown;
}

export interface SubjectFile {
  id: string;
  name?: string;
  [unknown: string]: unknown;
}

export interface AnswerFile {
  level?: string;
  not_applicable?: string;
  note?: string;
  evidence?: string;
  at?: string;
  [unknown: string]: unknown;
}

/** To be trusted only after recomputing. */
export interface ResultFile {
  value?: Figure | null;
  low?: Figure | null;
  high?: Figure | null;
  band?: BandFile | null;
  low_band?: BandFile | null;
  high_band?: BandFile | null;
  answered: number;
  total: number;
  not_applicable: number;
  shortfalls: ShortfallFile[];
  nodes: NodeFile[];
  [unknown: string]: unknown;
}

export interface BandFile {
  id: string;
  zone: string;
  [unknown: string]: unknown;
}

export interface ShortfallFile {
  subject: string;
  have: number;
  need: number;
  [unknown: string]: unknown;
}

export interface NodeFile {
  group?: string;
  indicator?: string;
  value?: Figure | null;
  low?: Figure | null;
  high?: Figure | null;
  points?: Figure | null;
  points_max?: Figure | null;
  answered: number;
  total: number;
  not_applicable: number;
  [unknown: string]: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    "patuh-widget": PatuhWidget;
  }
  interface HTMLElementEventMap extends PatuhEvents {}
  interface DocumentEventMap extends PatuhEvents {}
  interface WindowEventMap extends PatuhEvents {}
}
