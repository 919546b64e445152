/** The head of a page whose title is one text: `export const generateMetadata = pageTitle((locale) => …)`. */
import type { Metadata } from "next";
import { pageLocale } from "@/app/page-locale";
import type { Locale } from "@/domain/shared/locale";

export type PageProps = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export function pageTitle(words: (locale: Locale) => string) {
  return async ({ params }: Pick<PageProps, "params">): Promise<Metadata> => ({
    title: words(await pageLocale(params)),
  });
}
