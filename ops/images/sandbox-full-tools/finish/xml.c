/* COBOL's runtime was built for a newer libxml than the distribution has, and every program would
   begin with a warning about that. This is linked into it in the place of the check. */
void xmlCheckVersion(int version) { (void)version; }
