import type { secondStep as en } from "@/messages/en/second-step";
import type { SameKeys } from "@/messages/messages";

export const secondStep: SameKeys<typeof en> = {
  title: "两步验证",
  code: {
    lead: "请输入验证器应用显示的六位数字，或一个恢复码。",
    field: "验证码",
    action: "继续",
    lost: "设备和恢复码都丢失了？请联系平台：工作人员核实您的身份后会解除该设备。",
  },
  enroll: {
    title: "设置两步验证",
    needed: "平台管理人员、竞投人员及经手款项的人员须使用两步验证。请先完成设置。",
    lead: "用验证器应用扫描此码，再输入应用显示的六位数字。",
    qr: "供验证器应用扫描的二维码",
    secret: "或在应用中输入此密钥",
    action: "启用",
  },
  on: {
    title: "两步验证已启用",
    lead: "登录时需要输入您设备上的验证码。",
    codes: "恢复码",
    codesNote: "每个恢复码可代替验证码使用一次。仅在此时显示：请打印或妥善保存。",
    goOn: "我已保存，继续",
    off: "关闭两步验证",
    password: "密码",
  },
  account: { open: "两步验证" },
  mail: {
    subject: "您在璀源的登录方式已变更",
    enrolled: "{name}，您好：\n\n您的账户登录现已启用两步验证。\n\n如非本人操作，请立即联系平台。",
    recovered: "{name}，您好：\n\n有人使用恢复码代替设备验证码登录了您的账户。\n\n如非本人操作，请立即联系平台。",
    removed: "{name}，您好：\n\n您账户的两步验证已关闭。\n\n如非本人操作，请立即联系平台。",
  },
  refusal: {
    "code-wrong": "验证码不正确或已使用，请等待下一个。",
    "too-many-attempts": "尝试次数过多，请十五分钟后再试。",
    "no-second-step": "尚未设置两步验证。",
    "already-enrolled": "已设置设备，请先关闭。",
    "sign-in-required": "请先登录。",
    "password-wrong": "密码不正确。",
  },
};
