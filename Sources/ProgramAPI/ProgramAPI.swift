// ProgramAPI
