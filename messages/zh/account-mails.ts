import type { accountMails as en } from "@/messages/en/account-mails";
import type { SameKeys } from "@/messages/messages";

export const accountMails: SameKeys<typeof en> = {
  confirm: {
    subject: "请确认您的邮箱",
    text: "{name}，您好：\n\n请确认您在璀源使用的邮箱。打开以下链接并点击按钮即可，三天内有效：\n\n{link}\n\n之后由运营方审核企业，结果会邮件通知您。\n\n如果不是您本人注册，请忽略本邮件。\n\n璀源",
  },
  known: {
    subject: "您已有账户",
    text: "{name}，您好：\n\n有人（可能是您本人）想用此邮箱注册，而该邮箱已有账户。如果忘记密码，可在此重新设置：\n\n{link}\n\n如果不是您本人，请忽略本邮件。\n\n璀源",
  },
  reset: {
    subject: "设置新密码",
    text: "{name}，您好：\n\n请用以下链接设置新密码，仅可使用一次，一小时内有效：\n\n{link}\n\n如果不是您本人申请，请忽略本邮件，密码不会改变。\n\n璀源",
  },
  changed: {
    subject: "您的密码已修改",
    text: "{name}，您好：\n\n您账户的密码已修改，其他设备已退出登录。如果不是您本人操作，请立即联系平台运营方。\n\n璀源",
  },
  newDevice: {
    subject: "有新设备登录",
    text: "{name}，您好：\n\n有人用您的密码在您未曾用过的设备上登录：\n\n{device}\n{address}\n{time}\n\n如果不是您本人，请修改密码，并在“已登录的设备”中结束该登录。\n\n璀源",
  },
  approve: {
    subject: "{company} 已通过审核",
    text: "{name}，您好：\n\n{company} 已通过审核，现在可以在璀源交易。\n\n{link}\n\n璀源",
  },
  refuse: {
    subject: "{company} 未通过审核",
    text: "{name}，您好：\n\n{company} 未通过审核，理由如下：\n\n{reason}\n\n您仍可浏览全部内容。您的账户：\n\n{link}\n\n璀源",
  },
  suspend: {
    subject: "{company} 已被暂停",
    text: "{name}，您好：\n\n{company} 暂时不能购买、竞投和上架，理由如下：\n\n{reason}\n\n订单和单证仍可查看。您的账户：\n\n{link}\n\n璀源",
  },
  reinstate: {
    subject: "{company} 已恢复交易",
    text: "{name}，您好：\n\n{company} 的暂停已解除，即日起可以交易。\n\n{link}\n\n璀源",
  },
};
