import type { parties as en } from "@/messages/en/parties";
import type { SameKeys } from "@/messages/messages";

export const parties: SameKeys<typeof en> = {
  field: {
    email: "电子邮箱",
    password: "密码",
  },
  signIn: {
    title: "登录",
    lead: "面向业内企业。任何人都可浏览；购买和竞拍须企业通过审核。",
    action: "登录",
    forgot: "忘记密码？",
    register: "企业注册",
  },
  refusal: {
    "input-wrong": "有内容缺失或有误，请查看标出的栏目。",
    "wrong-credentials": "邮箱或密码不正确。",
    "too-many-attempts": "尝试次数过多，请一刻钟后再试。",
    "email-not-confirmed": "请先确认邮箱：链接在我们发给您的邮件中。",
    "email-wrong": "邮箱地址格式不正确。",
    "password-missing": "请输入密码。",
    "password-too-long": "最多 200 个字符。",
  },
};
