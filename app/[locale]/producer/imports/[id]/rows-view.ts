/** Which rows of an upload are looked at: it follows from the address, so that it can be left, shared and come back to. */
import type { NoteKind } from "@/domain/stock/import-reading";
import type { ImportDetail } from "@/services/stock/get-import";

export type RowsQuery = Record<string, string | string[] | undefined>;
/** fault: stays out. look: goes in with a warning. good: goes in. */
export type Part = "fault" | "look" | "good" | "all";
export type MendTarget = { sheet: string; line: number; column: number };
export type RowsView = {
  part: Part;
  /** Only rows with this kind of note. */
  kind: NoteKind | null;
  mending: MendTarget | null;
  page: number;
  href(to: { part?: Part; kind?: number; mending?: MendTarget; page?: number }): string;
};

export function viewOf(upload: ImportDetail, query: RowsQuery): RowsView {
  const text = (name: string) => (typeof query[name] === "string" ? (query[name] as string) : "");
  const kindAt = /^\d{1,4}$/.test(text("kind")) ? Number(text("kind")) : null;
  const kind = kindAt === null ? null : (upload.kinds[kindAt] ?? null);
  const part: Part = kind?.severity ?? partOf(text("show"));
  const mend = /^(\d{1,8})\.(\d{1,4})\.(.{0,120})$/.exec(text("mend"));
  const page = /^\d{1,5}$/.test(text("page")) ? Math.max(1, Number(text("page"))) : 1;
  return {
    part,
    kind,
    mending: mend ? { line: Number(mend[1]), column: Number(mend[2]), sheet: mend[3] ?? "" } : null,
    page,
    href: (to) => {
      const next = new URLSearchParams({ step: "rows" });
      const stays = to.part === undefined && to.kind === undefined;
      if (to.kind !== undefined) next.set("kind", String(to.kind));
      else if (stays && kindAt !== null) next.set("kind", String(kindAt));
      else if ((to.part ?? part) !== "fault") next.set("show", to.part ?? part);
      const toPage = to.page ?? (stays ? page : 1);
      if (toPage > 1) next.set("page", String(toPage));
      if (to.mending) next.set("mend", `${to.mending.line}.${to.mending.column}.${to.mending.sheet}`);
      return `?${next}`;
    },
  };
}

const partOf = (text: string): Part => (text === "look" || text === "good" || text === "all" ? text : "fault");
