"use client";
/**
 * Keeps the console fresh: the live stream of its lots says that something happened, the page is made again by the
 * server, which alone knows the companies behind paddles. Without JavaScript there is a link that loads it again.
 */
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";

/** At most this often, however many bids arrive. */
const REFRESH_MS = 400;
/** Requests for paddles and refused bids are in no stream. */
const SLOW_REFRESH_MS = 15_000;

type Words = { live: string; reconnecting: string; reload: string };

export function ConsoleLive({
  lots,
  href,
  words,
}: {
  lots: { id: string; seq: number }[];
  href: string;
  words: Words;
}) {
  const router = useRouter();
  const [link, setLink] = useState<"none" | "live" | "lost">("none");
  const known = useRef(new Map<string, number>());
  for (const { id, seq } of lots) known.current.set(id, Math.max(seq, known.current.get(id) ?? 0));
  const ids = lots.map((lot) => lot.id).join(",");
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const refresh = () => {
      waiting ??= setTimeout(() => {
        waiting = null;
        router.refresh();
      }, REFRESH_MS);
    };
    const stream = ids ? new EventSource(`/api/v1/live?lots=${ids}`) : null;
    stream?.addEventListener("open", () => setLink("live"));
    stream?.addEventListener("error", () => setLink("lost"));
    stream?.addEventListener("lot", (event) => {
      const { id, seq } = JSON.parse(event.data) as { id: string; seq: number };
      if (seq <= (known.current.get(id) ?? 0)) return;
      known.current.set(id, seq);
      refresh();
    });
    const slowly = setInterval(refresh, SLOW_REFRESH_MS);
    return () => {
      stream?.close();
      clearInterval(slowly);
      if (waiting) clearTimeout(waiting);
    };
  }, [ids, router]);
  if (link === "live")
    return (
      <span className="state tone-ok">
        <Icon name="play" />
        {words.live}
      </span>
    );
  return (
    <a href={href} className={`state tone-${link === "lost" ? "time" : "quiet"}`}>
      <Icon name="rot" />
      {link === "lost" ? words.reconnecting : words.reload}
    </a>
  );
}
