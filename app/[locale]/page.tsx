import type { Metadata } from "next";
import { connection } from "next/server";
import { isLocale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: translator(isLocale(locale) ? locale : "en", "common")("marketName") };
}

export default async function HomePage({ params }: Props) {
  await connection();
  const { locale } = await params;
  return <h1>{translator(isLocale(locale) ? locale : "en", "common")("marketName")}</h1>;
}
