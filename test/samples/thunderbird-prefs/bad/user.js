// All accounts of the office.
user_pref("mail.server.server1.socketType", 0);
user_pref("mail.server.server2.port", 143);
user_pref("mail.server.server2.socketType", 3);
user_pref("mail.smtpserver.smtp1.try_ssl", 1);
user_pref("mail.server.server3.port", 995);
user_pref("mail.smtpserver.smtp2.port", 587);
