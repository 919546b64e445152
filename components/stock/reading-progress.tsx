"use client";
/** How far a file is read, asked again and again; when it is done, the page shows what came of it. */
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Notice } from "@/components/ui/states";

const ASK_MS = 600;

export type ProgressWords = { title: string; rows: string; leave: string };

export function ReadingProgress(props: { importId: string; status: string; rowsRead: number; words: ProgressWords }) {
  const { importId, status, words } = props;
  const router = useRouter();
  const [rows, setRows] = useState(props.rowsRead);
  useEffect(() => {
    let over = false;
    const ask = async () => {
      try {
        const answer = await fetch(`/api/v1/stock/imports/${importId}`);
        const found = (await answer.json()) as { status?: string; rowsRead?: number };
        if (over) return;
        setRows(found.rowsRead ?? 0);
        if (found.status !== status) router.refresh();
      } catch {
        // The line is away: asked again in a moment.
      }
      if (!over) timer = setTimeout(ask, ASK_MS);
    };
    let timer = setTimeout(ask, ASK_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [importId, status, router]);
  return (
    <Notice tone="time" icon="clock" title={words.title} live>
      <p>{rows > 0 ? words.rows.replace("{rows}", rows.toLocaleString("en-US")) : "…"}</p>
      <p className="text-ink-2">{words.leave}</p>
    </Notice>
  );
}
