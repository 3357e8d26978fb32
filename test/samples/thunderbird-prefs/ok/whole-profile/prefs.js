// Mozilla User Preferences

// The file is written anew when the program ends.

user_pref("app.update.lastUpdateTime.background-update-timer", 1700000000);
user_pref("mail.account.account1.identities", "id1");
user_pref("mail.account.account1.server", "server1");
user_pref("mail.account.account2.server", "server2");
user_pref("mail.account.account3.identities", "id2");
user_pref("mail.account.account3.server", "server3");
user_pref("mail.accountmanager.accounts", "account1,account2,account3");
user_pref("mail.identity.id1.fullName", "Front \"Desk\"");
user_pref("mail.identity.id1.smtpServer", "smtp1");
user_pref("mail.identity.id2.smtpServer", "smtp2");
user_pref("mail.server.server1.authMethod", 3);
user_pref("mail.server.server1.hostname", "imap.example.com");
user_pref("mail.server.server1.port", 993);
user_pref("mail.server.server1.socketType", 3);
user_pref("mail.server.server1.type", "imap");
user_pref("mail.server.server2.hostname", "Local Folders");
user_pref("mail.server.server2.type", "none");
user_pref("mail.server.server3.hostname", "pop.example.org");
user_pref("mail.server.server3.socketType", 3);
user_pref("mail.server.server3.type", "pop3");
user_pref("mail.smtpserver.smtp1.hostname", "smtp.example.com");
user_pref("mail.smtpserver.smtp1.port", 465);
user_pref("mail.smtpserver.smtp1.try_ssl", 3);
user_pref("mail.smtpserver.smtp2.hostname", "smtp.example.org");
user_pref("mail.smtpserver.smtp2.try_ssl", 2);
user_pref("mail.smtpservers", "smtp1,smtp2");
