# Only what the profile is to have otherwise.
user_pref("mail.server.server1.socketType", 3);
  user_pref( 'mail.server.server2.port' ,
    143 ) ; // for the old device
user_pref("mail.server.server2.socketType", 2);
/* user_pref("mail.server.server2.socketType", 0); */
user_pref("mail.smtpserver.smtp1.port", 587);
user_pref("mail.smtpserver.smtp1.try_ssl", 2);
