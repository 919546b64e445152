"use client";
/** Turns notices in this browser on and off: asks the browser, registers the worker at /push-worker.js, tells the market. */
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";

export type PushWords = Record<"on" | "off" | "denied" | "none" | "failed" | "turnOn" | "turnOff", string>;
type State = "unknown" | "on" | "off" | "denied" | "none" | "failed";

const WORKER = "/push-worker.js";

export function PushSwitch({
  publicKey,
  words,
  add,
  remove,
}: {
  /** Of the market, base64url. */
  publicKey: string;
  words: PushWords;
  add: (browser: { endpoint: string; p256dh: string; auth: string }) => Promise<boolean>;
  remove: (browser: { endpoint: string }) => Promise<boolean>;
}) {
  const [state, setState] = useState<State>("unknown");
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void currentState().then(setState);
  }, []);
  const run = async (work: () => Promise<State>) => {
    setBusy(true);
    setState(await work().catch((): State => "failed"));
    setBusy(false);
  };
  return (
    <div className="push-switch">
      <p role="status">{state === "unknown" ? "" : words[state]}</p>
      {(state === "off" || state === "failed") && (
        <Button disabled={busy} onClick={() => void run(() => turnOn(publicKey, add))}>
          {words.turnOn}
        </Button>
      )}
      {state === "on" && (
        <Button disabled={busy} onClick={() => void run(() => turnOff(remove))}>
          {words.turnOff}
        </Button>
      )}
    </div>
  );
}

const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function currentState(): Promise<State> {
  if (!canPush()) return "none";
  if (Notification.permission === "denied") return "denied";
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ? "on" : "off";
}

async function turnOn(
  publicKey: string,
  add: (browser: { endpoint: string; p256dh: string; auth: string }) => Promise<boolean>,
): Promise<State> {
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const worker = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  const { p256dh, auth } = keys ?? {};
  if (endpoint && p256dh && auth && (await add({ endpoint, p256dh, auth }))) return "on";
  await subscription.unsubscribe();
  return "failed";
}

async function turnOff(remove: (browser: { endpoint: string }) => Promise<boolean>): Promise<State> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await worker?.pushManager.getSubscription();
  if (!subscription) return "off";
  await remove({ endpoint: subscription.endpoint });
  await subscription.unsubscribe();
  return "off";
}
