import type { ComponentProps, ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

/** metal is the one primary action of a screen; danger is outlined in garnet; quiet has no edge until pointed at. */
export type ButtonVariant = "metal" | "outline" | "danger" | "quiet" | "on-inverse";
export type ButtonSize = "small" | "normal" | "money";
type Look = { variant?: ButtonVariant; size?: ButtonSize; icon?: IconName; children?: ReactNode };

export function buttonClass(
  { variant = "outline", size = "normal" }: Pick<Look, "variant" | "size">,
  more?: string,
): string {
  return ["btn", variant !== "outline" && `btn-${variant}`, size !== "normal" && `btn-${size}`, more]
    .filter(Boolean)
    .join(" ");
}

/** A button. One that cannot be pressed now is `disabled` and its reason stands in words beside it. */
export function Button({
  variant,
  size,
  icon,
  children,
  className,
  type = "button",
  ...rest
}: Look & ComponentProps<"button">) {
  return (
    <button type={type} className={buttonClass({ variant, size }, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** The button of a form: submits. */
export function SubmitButton(props: Look & ComponentProps<"button">) {
  return <Button {...props} type="submit" />;
}

/** Looks like a button, goes to a page. */
export function LinkButton({ variant, size, icon, children, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return (
    <Link className={buttonClass({ variant, size }, className)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
