import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * The link of all pages. It loads its page when it is followed, not when it comes into view: a list would ask for a
 * hundred pages, and a page that a job is still making would answer before it is there.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
