"use client";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
/** What depends on the address of the page: current mark, the other language of this very page, where no frame stands. */
import { Link } from "@/components/ui/link";
import { LANGUAGE_TAG, LOCALES, type Locale } from "@/domain/shared/locale";

export type NavItem = { href: string; label: string; live?: boolean };

function isCurrent(href: string, path: string, kind: string | null): boolean {
  const [target = "", query] = href.split("?");
  const wanted = new URLSearchParams(query).get("kind");
  if (target.endsWith("/catalogue")) return path === target && (kind ?? "stone") === (wanted ?? "stone");
  return path === target || path.startsWith(`${target}/`);
}

export function NavLinks({ items, live }: { items: NavItem[]; live: string }) {
  const path = usePathname();
  const kind = useSearchParams().get("kind");
  return items.map((item) => (
    <Link key={item.href} href={item.href} aria-current={isCurrent(item.href, path, kind) ? "page" : undefined}>
      {item.live && <span className="live-mark" role="img" aria-label={live} />}
      {item.label}
    </Link>
  ));
}

/** The same page in the other language. */
export function LocaleSwitch({ locale, words }: { locale: Locale; words: Record<Locale, string> }) {
  const path = usePathname();
  const query = useSearchParams().toString();
  const rest = path.replace(/^\/(en|zh)(?=\/|$)/, "");
  return (
    <span className="inline-flex items-center gap-1">
      {LOCALES.map((code, index) => (
        <span key={code} className="contents">
          {index > 0 && <span aria-hidden="true">/</span>}
          {/* A plain link: the language of the whole document changes. */}
          <a
            href={`/${code}${rest}${query ? `?${query}` : ""}`}
            hrefLang={LANGUAGE_TAG[code]}
            lang={LANGUAGE_TAG[code]}
            aria-current={code === locale ? "true" : undefined}
            className={code === locale ? "font-semibold" : "text-ink-2"}
          >
            {words[code]}
          </a>
        </span>
      ))}
    </span>
  );
}

/** The auction room and the console have a bar of their own instead of the masthead and footer. */
const ROOM = /^\/(en|zh)\/(sales\/[^/]+\/lots\/[^/]+|operator\/sales\/[^/]+)$/;
export function OutsideRoom({ children }: { children: ReactNode }) {
  return ROOM.test(usePathname()) ? null : children;
}
