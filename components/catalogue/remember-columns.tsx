"use client";
/** The presses of the column chooser: shows the choice and keeps it in a cookie that the server reads. */
import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";
import type { FilterSet } from "@/domain/catalogue/filter-layout";

const YEAR_S = 31_536_000;

export function RememberColumns({ set, show, usual }: { set: FilterSet; show: string; usual: string }) {
  const router = useRouter();
  function choose(event: MouseEvent<HTMLButtonElement>, keep: boolean) {
    const { form } = event.currentTarget;
    if (!form) return;
    event.preventDefault();
    const data = new FormData(form);
    const columns = data.getAll("columns").map(String).filter(Boolean);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in all browsers of the trade
    document.cookie = `columns-${set}=${keep ? columns.join(".") : ""}; path=/; max-age=${keep ? YEAR_S : 0}; samesite=lax`;
    data.delete("columns");
    const params = new URLSearchParams();
    for (const [name, value] of data) if (typeof value === "string") params.append(name, value);
    if (keep) params.set("columns", columns.join(","));
    form.closest("details")?.removeAttribute("open");
    router.push(`${form.getAttribute("action")}?${params.toString().replaceAll("%2C", ",")}`, { scroll: false });
  }
  return (
    <div className="flex gap-2">
      <button type="submit" className="btn flex-1" onClick={(event) => choose(event, true)}>
        {show}
      </button>
      <button
        type="submit"
        name="columns"
        value="usual"
        className="btn btn-quiet"
        onClick={(event) => choose(event, false)}
      >
        {usual}
      </button>
    </div>
  );
}
