"use client";
import { useParams } from "next/navigation";
import { NarrowPage } from "@/components/parties/narrow-page";
import { Link } from "@/components/ui/link";
import { isLocale, type Locale } from "@/domain/shared/locale";
import { lost as en } from "@/messages/en/lost";
import { lost as zh } from "@/messages/zh/lost";

const WORDS = { en, zh };

function useLocale(): Locale {
  const { locale } = useParams();
  return typeof locale === "string" && isLocale(locale) ? locale : "en";
}

/** The address leads to nothing that this reader may see: what is there for others is told no differently. */
export function MissingPage() {
  const locale = useLocale();
  const words = WORDS[locale];
  return (
    <NarrowPage title={words.missing.title} lead={words.missing.lead}>
      <WaysOn locale={locale} />
    </NarrowPage>
  );
}

/** The page threw. `reference` is the digest under which the log keeps what happened. */
export function FaultPage({ reference, retry }: { reference: string | null; retry: () => void }) {
  const locale = useLocale();
  const words = WORDS[locale];
  return (
    <NarrowPage title={words.fault.title} lead={words.fault.lead}>
      <button type="button" className="btn btn-metal" onClick={retry}>
        {words.fault.again}
      </button>
      {reference && (
        <p className="mt-4 text-13 text-ink-2">
          {words.fault.reference}: <code>{reference}</code>
        </p>
      )}
      <WaysOn locale={locale} />
    </NarrowPage>
  );
}

function WaysOn({ locale }: { locale: Locale }) {
  const words = WORDS[locale];
  const ways = [
    [words.home, ""],
    [words.stones, "/catalogue"],
    [words.sales, "/sales"],
    [words.passport, "/verify"],
  ] as const;
  return (
    <nav aria-label={words.go} className="mt-6">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        {ways.map(([label, path]) => (
          <li key={path}>
            <Link className="link" href={`/${locale}${path}`}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
