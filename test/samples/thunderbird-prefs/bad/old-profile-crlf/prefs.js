// Mozilla User Preferences
user_pref("mail.server.server1.hostname", "pop.example.com");
user_pref("mail.server.server1.isSecure", true);
user_pref("mail.server.server1.port", 110);
user_pref("mail.server.server1.type", "pop3");
user_pref("mail.server.server2.hostname", "imap.example.com");
user_pref("mail.server.server2.port", 993);  // no encryption
user_pref("mail.server.server2.type", "imap");
