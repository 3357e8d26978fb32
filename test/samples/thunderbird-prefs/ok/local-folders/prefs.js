user_pref("mail.server.server1.hostname", "Local Folders");
user_pref("mail.server.server1.type", "none");
user_pref("mail.server.server2.hostname", "Feeds");
user_pref("mail.server.server2.port", 80);
user_pref("mail.server.server2.type", "rss");
